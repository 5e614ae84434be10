"""Captured pages written for the tests, in the shape that readers' copies have."""

LEAD = "Göl kıyısındaki yürüyüş yolu dün akşam törenle açıldı."

FIRST = (
    f"{LEAD} Üç kilometrelik yol, eski iskeleyi çay bahçelerine bağlıyor. Törene katılanlar "
    "yolun ilk yarısını ellerinde fenerlerle yürüdü, gölün karşı kıyısından da havai fişek "
    "yerine kandiller yakıldı."
)
SECOND = (
    "Yolun iki yanına ıhlamur dikildi. Belediye, ağaçların on yıl sonra yolu bütünüyle "
    "gölgeleyeceğini, o zamana kadar her yüz metrede bir gölgelik kurulacağını bildirdi."
)
THIRD = (
    "Kıyıda oturanlar ışıkların geç saatte kısılmasını istiyor. Muhtar Nazlı Ersöz, isteği "
    "yazıya döktüklerini ve altına yüz kırk kişinin imza attığını söyledi."
)

CAPTURE = f"""\
• Haberler
  • Güncel
  • Göl Kıyısına Üç Kilometrelik Yürüyüş Yolu

Göl Kıyısına Üç Kilometrelik Yürüyüş Yolu

{LEAD}

{FIRST}

Ihlamurlar On Yıl Sonra Gölge Verecek

{SECOND}

Komşular Işıktan Yakınıyor

{THIRD}

Gölkıyı Postası - Bizi Sosyal Medyada Takip Edin!

Bakmadan Geçme

İskele onarıma alındı
Gölde su seviyesi yükseldi

WhatsApp İhbar Hattı
05550001122
GÖRÜN, ÇEKİN, YOLLAYIN!
"""

BODY = (
    f"<p>{FIRST}</p>\n"
    '<h2 id="ihlamurlar-on-yil-sonra-golge-verecek">Ihlamurlar On Yıl Sonra Gölge Verecek</h2>\n'
    f"<p>{SECOND}</p>\n"
    '<h2 id="komsular-isiktan-yakiniyor">Komşular Işıktan Yakınıyor</h2>\n'
    f"<p>{THIRD}</p>\n"
)
