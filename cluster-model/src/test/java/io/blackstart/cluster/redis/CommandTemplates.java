package io.blackstart.cluster.redis;

import java.util.List;

/** Commands of one family, as patterns that random arguments are put into; see {@link Template}. */
interface CommandTemplates {
    List<Template> templates();
}
