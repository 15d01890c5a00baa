from lxml import etree, html

page = html.fromstring("<ul><li><a href='/a'>First<li><a href='/b'>Second</ul>")
page.make_links_absolute("https://example.org/")
for link in page.xpath("//a"):
    print(link.text, link.get("href"))
sheet = etree.XSLT(
    etree.XML("""
<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform">
  <x:template match="/"><total><x:value-of select="sum(//n)"/></total></x:template>
</x:stylesheet>""")
)
print(sheet(etree.XML("<r><n>1</n><n>2.5</n></r>")))
