"""The words of an invented newsroom, for the sample views."""

STORIES = """\
Güncel | article | kopru | Taş köprü onarımdan sonra yeniden yayalara açıldı
    Üç aydır kapalı olan köprü, ayaklarındaki çatlaklar giderildikten sonra yürüyenlere açıldı.
Ekonomi | article | ceviz | Ceviz hasadı geçen yılı ikiye katladı, fiyat yerinde saydı
    Üreticiler bereketten memnun; alıcılar ise depoların dolduğunu söylüyor.
Futbol | article | mac | Yeşilovaspor son dakikada güldü: 2-1
    Uzatmaların ilk dakikasında gelen golle ilçe ekibi ilk yarıyı ikinci sırada kapattı.
Kültür | gallery | kilim | Kent müzesinin deposundan yüz elli yıllık bir kilim çıktı
    Kilimin, eski dokumacılar çarşısından bağışlandığı düşünülüyor.
Eğitim | article | okul | Köy okulunun zili on iki yıl sonra yeniden çaldı
    Dokuz öğrenci ve iki öğretmenle açılan okulda ilk ders bahçede yapıldı.
Güncel | article |  | Kış lastiği için son gün yarın
    Denetimler pazartesi sabahı başlıyor.
Güncel | live |  | Gökçay’da su seviyesi normale döndü
    Nöbet tutan ekipler evlerine gönderildi.
Güncel | article | otobus | Belediye meclisi yeni otobüs hattını görüşüyor
    Hat, sanayi sitesini istasyona bağlayacak.
Futbol | article |  | Gençler liginde dört gollü beraberlik
    Maçın hakemi iki oyuncuyu dışarı gönderdi.
Ekonomi | article | kooperatif | Kadın kooperatifi beşinci yılında ilk ihracatını yaptı
    Kurutulmuş sebze dolu iki palet yola çıktı.
Güncel | column |  | Köprünün sabrı
    Bir taş, üstünden geçenlerin acelesini bilmez. Biz bildik de ne oldu?
Ekonomi | column |  | Pazar filesi kaç lira taşır?
    Geçen ay ile bu ay arasında değişen tek şey filenin ağırlığı değil.
Kültür | article | sinema | Yazlık sinemanın perdesi kışın da açık
    Salonu ısıtmak için mahalleli sobaları topladı.
Spor | article |  | Masa tenisinde il üçüncülüğü
    On dört yaşındaki sporcu altı maçın beşini aldı.
Güncel | article | sis | Sis, sabah seferlerini bir saat geciktirdi
    Görüş yer yer elli metrenin altına indi.
Yaşam | article |  | Soba zehirlenmelerine karşı beş önlem
    İtfaiye, baca temizliğini ertelememe çağrısı yaptı.
Yaşam | video | terzi | Yüz yaşındaki terzi dükkânını çırağına bıraktı
    Seksen iki yıl aynı makinenin başında oturdu.
Ekonomi | article | sut | Süt üreticileri ortak tankta anlaştı
    Yedi köyden altmış üretici sütünü aynı yerde soğutacak.
Eğitim | article | robot | Robot takımı ödülle döndü
    Meslek lisesinin takımı tasarım dalında birinci oldu.
Kültür | article |  | Ağız sözlüğünün üçüncü cildi çıktı
    Dört bin söz, sekiz köyden derlendi.
Yaşam | article | bostan | Mahalle bostanında ilk lahanalar toplandı
    Kırk hane ektiğini pazarda değil, komşusuyla bölüştü.
Spor | article |  | Nehir koşusuna kayıtlar pazartesi başlıyor
    Bu yıl çocuklar için bir kilometrelik parkur da var.
Eğitim | article | firin | Meslek lisesinin fırını mahalleye ekmek çıkarıyor
    Öğrenciler kazandıklarıyla atölyeye iki yeni ocak aldı.
Ekonomi | article | gunes | Güneş tarlası ilk ayında üç köyün faturasını karşıladı
    Kooperatif artan elektriği sulama birliğine sattı.
Spor | article | stat | Stat zemini yenilendi, ilk maç gençlerin
    Çim, kış boyunca haftada en çok iki maça açılacak.
Kültür | article | tiyatro | Tiyatro perdeyi bir köy oyunuyla açıyor
    Oyuncuların yarısı ilk kez sahneye çıkıyor.
Ekonomi | article | bakir | Bakırcılar çarşısında son üç usta
    Çırak bulamayan ustalar akşam kursu açtı.
Yaşam | article | leylek | Leylekler bu yıl on gün erken döndü
    Kuş gözlemcileri yuvaların hepsinin dolduğunu saydı.
Eğitim | article |  | Burs fonu otuz öğrenciye ulaştı
    Başvurular yılda iki kez alınacak.
Güncel | article |  | Planlı su kesintisi iki mahalleyi etkileyecek
    Sular çarşamba 09.00 ile 15.00 arasında akmayacak.
Güncel | article | itfaiye | İtfaiyeye on iki yeni gönüllü
    Eğitim altı hafta sürdü; en genci on dokuz yaşında.
Kültür | article |  | Köprü türküsünün sözleri defterde çıktı
    Derleyen, defterin 1938 tarihli olduğunu söylüyor.
"""
"""Section, type, picture, headline and, on the next line, summary."""

BODY = """<p>Gökçay üzerindeki taş köprü, üç ay süren onarımın ardından cumartesi sabahı yayalara
açıldı. İlk geçenler arasında, köprünün iki yakasında dükkânı olan esnaf ve okula yürüyerek giden
öğrenciler vardı. Sabahın erken saatinde toplanan kalabalık, kurdele kesilmeden önce karşıya
geçti; belediyeciler gülerek arkalarından yürüdü.</p>
<p>Onarımı yürüten ekip, ayaklardaki çatlakların kireç harcıyla kapatıldığını, <a
href="/guncel/2026/09/tas-koprude-catlak/">eylülde fark edilen oyulmanın</a> da taş dolguyla
giderildiğini anlattı.</p>
<h2 id="yuk-siniri">Araçlara yük sınırı getirildi</h2>
<p>Köprüden artık üç buçuk tondan ağır araç geçemeyecek. Sınırı aşanlar için çevre yolundaki yeni
kavşağa yönlendirme levhaları kondu.</p>
<blockquote><p>Bu köprü bizi iki yüz yıl taşıdı. Bir kış da biz onu taşıdık, çok
mu?</p></blockquote>
<p>Esnaf, kapalı kaldığı üç ayda işlerin yarıya indiğini söylüyor. Fırıncı Hatice Koç, ilk sabahın
ekmeğini köprünün başında bedava dağıttı.</p>
<h2 id="sirada-ne-var">Sırada ne var?</h2>
<ul><li>Korkuluklar bahara kadar yenilenecek.</li><li>Gece aydınlatması aralıkta
denenecek.</li><li>Ayaklar her ilkbaharda dalgıçlarca denetlenecek.</li></ul>
<p>İl özel idaresi, onarımın <em>iki milyon dört yüz bin</em> liraya mal olduğunu açıkladı.</p>
<table><thead><tr><th>Ay</th><th>Yapılan iş</th></tr></thead><tbody><tr><td>Eylül</td><td>Keşif ve
dalış</td></tr><tr><td>Ekim</td><td>Taş dolgu</td></tr><tr><td>Kasım</td><td>Derz ve
kaplama</td></tr></tbody></table>
"""

LIVE_BODY = """<p>Meclis toplantısını bu sayfadan izliyoruz.</p>
<h2 id="e1">14:05 · Oylama başladı</h2><p>Hat önerisi oya sunuldu.</p>
<h2 id="e2">13:40 · Söz esnafta</h2><p>Çarşı adına konuşan kuyumcu, durakların yerini sordu.</p>
"""
