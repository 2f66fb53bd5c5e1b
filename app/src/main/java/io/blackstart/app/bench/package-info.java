/** Measures the program as real clients see it, beside a real Redis in the same run. */
package io.blackstart.app.bench;
