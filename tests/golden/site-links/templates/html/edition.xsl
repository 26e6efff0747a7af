<!-- A front page of one's own, with a link to nowhere and an anchor given twice. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="edition" mode="page-title">front</xsl:template>
<xsl:template match="edition" mode="main">
<p id="guides"><a href="nowhere.html">one</a></p>
<p id="checklists"><a href="g/01-first.html#nothing">two</a></p>
<p id="sources"><a href="https://example.org/">three</a></p>
<p id="sources"><a href="g/01-first.html#G-1.1">four</a></p>
</xsl:template>
</xsl:stylesheet>
