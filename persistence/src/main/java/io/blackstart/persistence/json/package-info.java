/** Records as JSON: the little of it that the journal needs, ready at once in a cold program. */
package io.blackstart.persistence.json;
