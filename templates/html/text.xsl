<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Running text: inline elements and blocks, as they come from Markdown. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- ================================================================ inline -->

<xsl:template match="em"><em><xsl:apply-templates/></em></xsl:template>
<xsl:template match="dots"><em class="dots"><xsl:apply-templates/></em></xsl:template>
<xsl:template match="strong"><strong><xsl:apply-templates/></strong></xsl:template>
<xsl:template match="strike"><del><xsl:apply-templates/></del></xsl:template>
<xsl:template match="code"><code><xsl:value-of select="."/></code></xsl:template>
<xsl:template match="break"><br/></xsl:template>
<!-- brackets for readers that do not set the reading over the word -->
<xsl:template match="ruby"><ruby><xsl:apply-templates/></ruby></xsl:template>
<xsl:template match="rb"><xsl:value-of select="."/><rp>（</rp><rt><xsl:value-of select="@rt"/></rt><rp>）</rp></xsl:template>
<!-- a character without a reading: the next reading is not its own -->
<xsl:template match="rb[not(@rt)]"><xsl:value-of select="."/><rt/></xsl:template>

<xsl:template match="link">
<a class="out" href="{@href}" rel="noreferrer">
<xsl:if test="@title"><xsl:attribute name="title"><xsl:value-of select="@title"/></xsl:attribute></xsl:if>
<xsl:apply-templates/>
</a>
</xsl:template>

<xsl:template match="ref">
<a class="{@kind}">
<xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
<xsl:if test="@title and @title != string(.)"><xsl:attribute name="title"><xsl:value-of select="@title"/></xsl:attribute></xsl:if>
<xsl:if test="@lang"><xsl:attribute name="lang"><xsl:value-of select="@lang"/></xsl:attribute></xsl:if>
<xsl:if test="@number">
<xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/*[name() = current()/@kind]"/>
<xsl:with-param name="one" select="@number"/>
</xsl:call-template>
<xsl:if test="string(.)"><xsl:text> </xsl:text></xsl:if>
</xsl:if>
<xsl:apply-templates/>
</a>
</xsl:template>

<xsl:template match="image">
<img src="{@src}" alt="{@alt}">
<xsl:if test="@title"><xsl:attribute name="title"><xsl:value-of select="@title"/></xsl:attribute></xsl:if>
</img>
</xsl:template>

<xsl:template match="footnote">
<xsl:call-template name="footnote-call"><xsl:with-param name="id" select="concat(@anchor, '-ref')"/><xsl:with-param name="to" select="@anchor"/></xsl:call-template>
</xsl:template>
<xsl:template match="footnote-ref">
<xsl:call-template name="footnote-call"><xsl:with-param name="to" select="@target"/></xsl:call-template>
</xsl:template>
<xsl:template name="footnote-call">
<xsl:param name="id"/><xsl:param name="to"/>
<sup class="footnote"><a href="#{$to}" role="doc-noteref">
<xsl:if test="$id"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
<xsl:attribute name="aria-label"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/footnote"/><xsl:with-param name="one" select="@number"/></xsl:call-template></xsl:attribute>
<xsl:value-of select="@number"/>
</a></sup>
</xsl:template>

<!-- at the end of a chapter -->
<xsl:template name="footnotes">
<xsl:if test="descendant::footnote">
<section class="footnotes" role="doc-endnotes" aria-labelledby="footnotes">
<h2 id="footnotes"><xsl:value-of select="$L/footnotes"/></h2>
<ol>
<xsl:for-each select="descendant::footnote">
<li id="{@anchor}" value="{@number}">
<xsl:apply-templates/>
<a class="back" href="#{@anchor}-ref" role="doc-backlink">
<xsl:attribute name="aria-label"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/footnote-back"/><xsl:with-param name="one" select="@number"/></xsl:call-template></xsl:attribute>
<xsl:text>↩</xsl:text>
</a>
</li>
</xsl:for-each>
</ol>
</section>
</xsl:if>
</xsl:template>

<!-- ================================================================ blocks -->

<!-- held against an earlier edition: a bar beside the block and a word in it -->
<xsl:template name="change-class">
<xsl:param name="class"/><xsl:param name="change" select="@change"/>
<xsl:if test="$class or $change"><xsl:attribute name="class"><xsl:value-of select="$class"/><xsl:if test="$class and $change"><xsl:text> </xsl:text></xsl:if><xsl:if test="$change">changed</xsl:if></xsl:attribute></xsl:if>
</xsl:template>
<xsl:template name="change-mark">
<xsl:param name="change" select="@change"/>
<xsl:if test="$change"><span class="badge change"><xsl:value-of select="$L/change-word/*[name() = $change]"/></span><xsl:text> </xsl:text></xsl:if>
</xsl:template>

<!-- What stands thousands of times in a guide asks once whether it changed, and its pattern asks nothing. -->
<xsl:template match="p" name="paragraph">
<p><xsl:if test="@change"><xsl:call-template name="change-class"/><xsl:call-template name="change-mark"/></xsl:if><xsl:apply-templates/></p>
</xsl:template>
<!-- items of a tight list are their paragraph -->
<xsl:template match="item/p">
<xsl:choose>
<xsl:when test="not(../../@tight)"><xsl:call-template name="paragraph"/></xsl:when>
<xsl:when test="@change"><div class="changed"><xsl:call-template name="change-mark"/><xsl:apply-templates/></div></xsl:when>
<xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
</xsl:choose>
</xsl:template>
<!-- 理由, 進め方, 示し方: a paragraph of a provision that begins with what it is about -->
<xsl:template match="body/p">
<xsl:choose>
<xsl:when test="node()[1][self::strong] and ../../self::provision">
<p><xsl:call-template name="change-class"><xsl:with-param name="class" select="'labelled'"/></xsl:call-template><xsl:call-template name="change-mark"/><strong class="label"><xsl:apply-templates select="strong[1]/node()"/></strong>
<xsl:apply-templates select="node()[position() &gt; 1]"/></p>
</xsl:when>
<xsl:otherwise><xsl:call-template name="paragraph"/></xsl:otherwise>
</xsl:choose>
</xsl:template>

<xsl:template match="list">
<ul>
<xsl:if test="@kind = 'task'"><xsl:attribute name="class">tasks</xsl:attribute></xsl:if>
<xsl:if test="not(@tight) and @kind != 'task'"><xsl:attribute name="class">loose</xsl:attribute></xsl:if>
<xsl:apply-templates/>
</ul>
</xsl:template>
<xsl:template match="list[@kind = 'ordered']">
<ol>
<xsl:if test="not(@tight)"><xsl:attribute name="class">loose</xsl:attribute></xsl:if>
<xsl:if test="@start and @start != 1"><xsl:attribute name="start"><xsl:value-of select="@start"/></xsl:attribute></xsl:if>
<xsl:apply-templates/>
</ol>
</xsl:template>
<xsl:template match="item">
<xsl:choose>
<xsl:when test="@done"><xsl:call-template name="task"/></xsl:when>
<xsl:otherwise><li><xsl:apply-templates/></li></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="task">
<li>
<xsl:if test="../@kind != 'task'"><xsl:attribute name="class">task</xsl:attribute></xsl:if>
<span class="box" role="img" aria-label="{$L/not-done}">
<xsl:if test="@done = 'yes'"><xsl:attribute name="aria-label"><xsl:value-of select="$L/done"/></xsl:attribute></xsl:if>
<xsl:choose><xsl:when test="@done = 'yes'">☑</xsl:when><xsl:otherwise>☐</xsl:otherwise></xsl:choose>
</span>
<div><xsl:apply-templates/></div>
</li>
</xsl:template>

<xsl:template match="table">
<div class="scroll" role="region" tabindex="0">
<xsl:attribute name="aria-label"><xsl:call-template name="table-name"/></xsl:attribute>
<table>
<xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if>
<xsl:if test="caption">
<caption>
<xsl:for-each select="caption"><xsl:call-template name="change-class"/><xsl:call-template name="change-mark"/></xsl:for-each>
<xsl:if test="@number"><span class="number"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/table"/><xsl:with-param name="one" select="@number"/></xsl:call-template></span><xsl:text> </xsl:text></xsl:if>
<xsl:apply-templates select="caption/node()"/>
</caption>
</xsl:if>
<thead><xsl:apply-templates select="head/row"/></thead>
<tbody><xsl:apply-templates select="body/row"/></tbody>
</table>
</div>
</xsl:template>
<xsl:template name="table-name">
<xsl:choose>
<xsl:when test="caption"><xsl:value-of select="caption"/></xsl:when>
<xsl:otherwise>
<xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/table-in-page"/>
<xsl:with-param name="one"><xsl:number level="any" count="table" from="chapter"/></xsl:with-param>
</xsl:call-template>
</xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template match="row"><tr><xsl:if test="@change"><xsl:call-template name="change-class"/></xsl:if><xsl:apply-templates/></tr></xsl:template>
<xsl:template match="head/row/cell"><th scope="col"><xsl:call-template name="cell"/></th></xsl:template>
<xsl:template match="cell">
<xsl:choose>
<xsl:when test="@head"><th scope="row"><xsl:call-template name="cell"/></th></xsl:when>
<xsl:otherwise><td><xsl:call-template name="cell"/></td></xsl:otherwise>
</xsl:choose>
</xsl:template>
<xsl:template name="cell">
<xsl:if test="@align and @align != 'left'"><xsl:attribute name="class"><xsl:value-of select="@align"/></xsl:attribute></xsl:if>
<xsl:if test="../@change and not(preceding-sibling::cell)"><xsl:call-template name="change-mark"><xsl:with-param name="change" select="../@change"/></xsl:call-template></xsl:if>
<xsl:apply-templates/>
</xsl:template>

<xsl:template match="codeblock">
<pre tabindex="0" role="region">
<xsl:call-template name="change-class"/>
<xsl:attribute name="aria-label">
<xsl:call-template name="fill">
<xsl:with-param name="text" select="$L/code"/>
<xsl:with-param name="one"><xsl:number level="any" count="codeblock" from="chapter"/></xsl:with-param>
</xsl:call-template>
</xsl:attribute>
<xsl:call-template name="change-mark"/><code>
<xsl:if test="@language"><xsl:attribute name="class">language-<xsl:value-of select="@language"/></xsl:attribute></xsl:if>
<xsl:value-of select="."/>
</code>
</pre>
</xsl:template>

<xsl:template match="quote"><blockquote><xsl:apply-templates/></blockquote></xsl:template>
<xsl:template match="rule"><hr/></xsl:template>
<xsl:template match="subheading"><p><xsl:call-template name="change-class"><xsl:with-param name="class" select="'subheading'"/></xsl:call-template><xsl:call-template name="change-mark"/><strong><xsl:apply-templates/></strong></p></xsl:template>

<xsl:template match="note">
<div class="note {@kind}" role="note">
<p class="note-title"><xsl:for-each select="title"><xsl:if test="@change"><xsl:attribute name="class">note-title changed</xsl:attribute></xsl:if><xsl:call-template name="change-mark"/></xsl:for-each><strong>
<xsl:value-of select="$L/note/*[name() = current()/@kind]"/>
<xsl:if test="title"><xsl:value-of select="$L/colon"/><xsl:apply-templates select="title/node()"/></xsl:if>
</strong></p>
<xsl:apply-templates select="*[not(self::title)]"/>
</div>
</xsl:template>

<xsl:template match="figure">
<figure>
<xsl:call-template name="change-class"/>
<xsl:if test="@anchor"><xsl:attribute name="id"><xsl:value-of select="@anchor"/></xsl:attribute></xsl:if>
<xsl:if test="@change"><p class="change-of"><xsl:call-template name="change-mark"/></p></xsl:if>
<xsl:apply-templates select="image"/>
<xsl:if test="caption">
<figcaption>
<xsl:if test="@number"><span class="number"><xsl:call-template name="fill"><xsl:with-param name="text" select="$L/figure"/><xsl:with-param name="one" select="@number"/></xsl:call-template></span><xsl:text> </xsl:text></xsl:if>
<xsl:apply-templates select="caption/node()"/>
</figcaption>
</xsl:if>
</figure>
</xsl:template>

</xsl:stylesheet>
