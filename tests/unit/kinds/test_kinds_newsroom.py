"""What search engines are told of the newsroom: all that the settings say, and nothing else."""

import msgspec
from small_archive import SETTINGS

from newsgen.kinds.newsroom import organization, publisher
from newsgen.model.settings import Account, Publisher, SiteSettings, Tipline

WHOLE = msgspec.structs.replace(
    SETTINGS,
    site=SiteSettings(
        title="Yeşilova Haber",
        url="https://yesilova.example",
        slogan="İki yaka, bir haber",
        logo="logo.svg",
        principles="/yayin-ilkeleri/",
    ),
    publisher=Publisher(
        trade_name="Yeşilova Kooperatifi", founded="2019", email="iletisim@yesilova.example"
    ),
    tipline=Tipline(label="İhbar Hattı", number="05443281444"),
    social=(Account("YouTube", "https://youtube.example/@yesilova"),),
)


def test_a_newsroom_with_nothing_set_is_a_name_and_an_address(archive):
    site = archive()

    assert (
        organization(site)
        == publisher(site)
        == {
            "@type": "NewsMediaOrganization",
            "@id": "https://yesilova.example/#publisher",
            "name": "Yeşilova Haber",
            "url": "https://yesilova.example/",
        }
    )


def test_an_article_names_its_newsroom_in_short(archive):
    assert publisher(archive(settings=WHOLE)) == {
        "@type": "NewsMediaOrganization",
        "@id": "https://yesilova.example/#publisher",
        "name": "Yeşilova Haber",
        "url": "https://yesilova.example/",
        "logo": {"@type": "ImageObject", "url": "https://yesilova.example/logo.svg"},
    }


def test_the_front_page_tells_all_of_the_newsroom(archive):
    site = archive(settings=WHOLE)
    told = organization(site)

    assert told.keys() - publisher(site).keys() == {
        "slogan",
        "legalName",
        "foundingDate",
        "email",
        "masthead",
        "ethicsPolicy",
        "correctionsPolicy",
        "contactPoint",
        "sameAs",
    }
    assert told["masthead"] == "https://yesilova.example/kunye/"
    assert told["ethicsPolicy"] == "https://yesilova.example/yayin-ilkeleri/"
    assert told["contactPoint"] == {
        "@type": "ContactPoint",
        "contactType": "İhbar Hattı",
        "telephone": "+905443281444",
        "url": "https://wa.me/905443281444",
    }


def test_no_masthead_is_promised_where_the_imprint_is_switched_off(archive):
    settings = msgspec.structs.replace(WHOLE, kinds={"imprint": False})

    assert "masthead" not in organization(archive(settings=settings))
