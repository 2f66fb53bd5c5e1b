/** Real files under the disks of a live cluster (rule W7): one append-only log a machine, and the folder that holds them all (docs/disks.md). */
package io.blackstart.cluster.livedisk;
