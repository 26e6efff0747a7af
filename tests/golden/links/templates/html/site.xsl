<?xml version="1.0" encoding="UTF-8"?>
<!-- A house style with two mistakes: a link that leads nowhere, an anchor given twice. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="/">
<html lang="ja"><head><title>t</title></head><body>
<h1 id="top">t</h1>
<p id="top"><a href="no-such.html">x</a> <a href="#nowhere">y</a></p>
</body></html>
</xsl:template>
</xsl:stylesheet>
