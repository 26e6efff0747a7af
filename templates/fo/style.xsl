<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  How a printed guide looks: A4, forty-five characters a line, Mincho for the
  text, Gothic for headings and emphasis.  A house style replaces this file.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:sh="urn:shirube:fo">

<!-- what may begin a line: strict, normal (small kana and ー too) or loose (々, ・, ？！, ℃ too) -->
<xsl:variable name="line-break">strict</xsl:variable>
<!-- 、。 outside the right edge when they do not fit: none or allow-end -->
<xsl:variable name="hanging">none</xsl:variable>

<!-- a chapter begins a new page where the last one has filled so many hundredths of its own; 0: always -->
<xsl:variable name="chapter-when-filled">45</xsl:variable>

<xsl:variable name="ink">#1f3864</xsl:variable>
<xsl:variable name="accent">#2e5597</xsl:variable>
<xsl:variable name="ground">#edf2f9</xsl:variable>
<xsl:variable name="line">#8a97ab</xsl:variable>

<xsl:attribute-set name="page">
<xsl:attribute name="page-width">210mm</xsl:attribute>
<xsl:attribute name="page-height">297mm</xsl:attribute>
<xsl:attribute name="margin-left">72.64pt</xsl:attribute>
<xsl:attribute name="margin-right">72.64pt</xsl:attribute>
<xsl:attribute name="margin-top">14mm</xsl:attribute>
<xsl:attribute name="margin-bottom">13mm</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="landscape-page" use-attribute-sets="page">
<xsl:attribute name="page-width">297mm</xsl:attribute>
<xsl:attribute name="page-height">210mm</xsl:attribute>
<xsl:attribute name="margin-left">20mm</xsl:attribute>
<xsl:attribute name="margin-right">20mm</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="text">
<xsl:attribute name="font-family">serif</xsl:attribute>
<xsl:attribute name="font-size">10pt</xsl:attribute>
<xsl:attribute name="line-height">17pt</xsl:attribute>
<xsl:attribute name="text-align">justify</xsl:attribute>
<xsl:attribute name="sh:line-break"><xsl:value-of select="$line-break"/></xsl:attribute>
<xsl:attribute name="sh:hanging-punctuation"><xsl:value-of select="$hanging"/></xsl:attribute>
<xsl:attribute name="widows">2</xsl:attribute>
<xsl:attribute name="orphans">2</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="heading">
<xsl:attribute name="sh:word-break">auto-phrase</xsl:attribute>
<xsl:attribute name="font-family">sans-serif</xsl:attribute>
<xsl:attribute name="font-weight">bold</xsl:attribute>
<xsl:attribute name="text-align">start</xsl:attribute>
<xsl:attribute name="text-indent">0pt</xsl:attribute>
<xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
<xsl:attribute name="keep-together.within-page">always</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="h1" use-attribute-sets="heading">
<xsl:attribute name="role">H1</xsl:attribute>
<xsl:attribute name="font-size">20pt</xsl:attribute>
<xsl:attribute name="line-height">32pt</xsl:attribute>
<xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
<xsl:attribute name="margin">0pt</xsl:attribute>
<xsl:attribute name="padding-bottom">5pt</xsl:attribute>
<xsl:attribute name="border-bottom">2pt solid <xsl:value-of select="$ink"/></xsl:attribute>
<xsl:attribute name="space-after">22pt</xsl:attribute>
<xsl:attribute name="break-before">page</xsl:attribute>
<xsl:attribute name="sh:break-when-filled"><xsl:value-of select="$chapter-when-filled"/></xsl:attribute>
<xsl:attribute name="space-before">40pt</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="h2" use-attribute-sets="heading">
<xsl:attribute name="font-size">14pt</xsl:attribute>
<xsl:attribute name="line-height">21pt</xsl:attribute>
<xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
<xsl:attribute name="margin">0pt</xsl:attribute>
<xsl:attribute name="padding-left">8pt</xsl:attribute>
<xsl:attribute name="border-left">4pt solid <xsl:value-of select="$accent"/></xsl:attribute>
<xsl:attribute name="border-bottom">0.5pt solid <xsl:value-of select="$line"/></xsl:attribute>
<xsl:attribute name="padding-bottom">2pt</xsl:attribute>
<xsl:attribute name="space-before">24pt</xsl:attribute>
<xsl:attribute name="space-after">9pt</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="h3" use-attribute-sets="heading">
<xsl:attribute name="font-size">11.5pt</xsl:attribute>
<xsl:attribute name="line-height">18pt</xsl:attribute>
<xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
<xsl:attribute name="space-before">16pt</xsl:attribute>
<xsl:attribute name="space-after">5pt</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="h4" use-attribute-sets="heading">
<xsl:attribute name="font-size">10.5pt</xsl:attribute>
<xsl:attribute name="line-height">17pt</xsl:attribute>
<xsl:attribute name="space-before">11pt</xsl:attribute>
<xsl:attribute name="space-after">3pt</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="p">
<xsl:attribute name="text-indent">1em</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="caption">
<xsl:attribute name="role">Caption</xsl:attribute>
<xsl:attribute name="font-family">sans-serif</xsl:attribute>
<xsl:attribute name="font-size">9pt</xsl:attribute>
<xsl:attribute name="line-height">14pt</xsl:attribute>
<xsl:attribute name="text-align">start</xsl:attribute>
<xsl:attribute name="text-indent">0pt</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="table">
<xsl:attribute name="sh:word-break">auto-phrase</xsl:attribute>
<xsl:attribute name="role">Table</xsl:attribute>
<xsl:attribute name="width">100%</xsl:attribute>
<xsl:attribute name="border-collapse">collapse</xsl:attribute>
<xsl:attribute name="font-family">sans-serif</xsl:attribute>
<xsl:attribute name="font-size">9pt</xsl:attribute>
<xsl:attribute name="line-height">14pt</xsl:attribute>
<xsl:attribute name="text-align">start</xsl:attribute>
<xsl:attribute name="text-indent">0pt</xsl:attribute>
<xsl:attribute name="orphans">2</xsl:attribute>
<xsl:attribute name="widows">2</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="cell">
<xsl:attribute name="border">0.4pt solid <xsl:value-of select="$line"/></xsl:attribute>
<xsl:attribute name="padding">3pt 4pt</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="head-cell" use-attribute-sets="cell">
<xsl:attribute name="background-color">#dbe4f1</xsl:attribute>
<xsl:attribute name="font-weight">bold</xsl:attribute>
<xsl:attribute name="display-align">center</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="change-bar">
<xsl:attribute name="change-bar-color">#b3261e</xsl:attribute>
<xsl:attribute name="change-bar-offset">9pt</xsl:attribute>
<xsl:attribute name="change-bar-width">2pt</xsl:attribute>
</xsl:attribute-set>

<xsl:attribute-set name="badge">
<xsl:attribute name="font-family">sans-serif</xsl:attribute>
<xsl:attribute name="font-size">8pt</xsl:attribute>
<xsl:attribute name="wrap-option">no-wrap</xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="label">
<xsl:attribute name="font-family">sans-serif</xsl:attribute>
<xsl:attribute name="font-weight">bold</xsl:attribute>
<xsl:attribute name="color"><xsl:value-of select="$ink"/></xsl:attribute>
</xsl:attribute-set>
<xsl:attribute-set name="code">
<xsl:attribute name="font-family">monospace</xsl:attribute>
<xsl:attribute name="font-size">0.92em</xsl:attribute>
</xsl:attribute-set>

</xsl:stylesheet>
