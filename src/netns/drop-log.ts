/** The group of the kernel's packet log (NFLOG) to which rules tell what they drop; the prefix is the rule's name. */
export const LOG_GROUP = 4789;
