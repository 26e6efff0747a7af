/* Empty: errors leave by page_throw. */
