"""The OpenAPI document of the search, made from what reads its parameters."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from search.engines.base import Sort
from search.facets import NAMES
from search.parameters import LONGEST_QUERY, MOST_CHOSEN, WITH_DOCUMENTS, Period, Scope
from search.registry import kinds
from sites.languages import content_languages

Schema = dict[str, Any]

#: The parameters that are read for suggestions too: the words, and where to look.
SUGGESTION_PARAMETERS = ("q", "pham-vi", "tinh-thanh")


def document(address: str, suggestions_address: str) -> Schema:
    """Give the OpenAPI 3.1 document of the search and the suggestions at these addresses.

    It is in the language of the request.
    """
    too_often = _answer(_("Quá nhiều yêu cầu; hãy chờ theo Retry-After"), "Error")
    suggestions_server, _slash, suggestions = suggestions_address.rstrip("/").rpartition("/")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Tìm kiếm trên cổng tỉnh, thành phố"),
            "version": "1",
            "description": _(
                "Tìm trong tỉnh hoặc trong tất cả các tỉnh, thành phố. Xếp theo ngày thì lấy được"
                " đủ mọi kết quả bằng con trỏ; xếp theo liên quan thì được 1.000 kết quả đầu."
            ),
        },
        "servers": [{"url": address.rstrip("/")}],
        "paths": {
            "/": {
                "get": {
                    "operationId": "search",
                    "summary": _("Tìm"),
                    "parameters": _parameters(),
                    "responses": {
                        "200": _answer(_("Kết quả tìm được"), "Answer"),
                        "400": _answer(_("Có tham số không hợp lệ"), "Error"),
                        "429": too_often,
                    },
                }
            },
            f"/{suggestions}/": {
                "servers": [{"url": suggestions_server}],
                "get": {
                    "operationId": "suggest",
                    "summary": _("Gợi ý trong lúc gõ"),
                    "parameters": [
                        one for one in _parameters() if one["name"] in SUGGESTION_PARAMETERS
                    ],
                    "responses": {
                        "200": _answer(_("Gợi ý tìm được"), "Suggestions"),
                        "429": too_often,
                    },
                },
            },
        },
        "components": {"schemas": _schemas()},
    }


def _parameters() -> list[Schema]:
    """Give the parameters; those of the page and the RSS first, in the order of addresses."""
    text = {"type": "string"}
    slugs = text | {"pattern": r"^[-\w]{1,255}$"}
    return [
        _parameter("q", _("Từ cần tìm"), text | {"maxLength": LONGEST_QUERY}),
        _parameter(
            "pham-vi", _("Tìm trong tỉnh của trang hay tất cả; cổng chung tìm tất cả"), _one(Scope)
        ),
        _parameter("tinh-thanh", _("Chỉ những tỉnh, thành phố, xã này"), _many(slugs)),
        _parameter("loai", _("Chỉ những loại này"), _many(_one(kinds()))),
        _parameter("chuyen-muc", _("Chỉ trong những chuyên mục này"), _many(slugs)),
        _parameter("tu-khoa", _("Chỉ những bài có từ khóa này"), _many(slugs)),
        _parameter(
            "ngon-ngu", _("Chỉ những bài bằng ngôn ngữ này"), _many(_one(content_languages()))
        ),
        _parameter("thoi-gian", _("Khoảng thời gian, dùng khi không ghi ngày"), _one(Period)),
        _parameter("tu-ngay", _("Từ đầu ngày này"), text | {"format": "date"}),
        _parameter("den-ngay", _("Đến hết ngày này"), text | {"format": "date"}),
        _parameter("tai-lieu", _("Chỉ những bài có tài liệu"), _one({WITH_DOCUMENTS})),
        _parameter("sap-xep", _("Thứ tự"), _one(Sort) | {"default": Sort.RELEVANCE.value}),
        _parameter("trang", _("Trang, khi xếp theo liên quan"), _number(1)),
        _parameter("con-tro", _("Con trỏ để đi tiếp khi xếp theo ngày, lấy ở “next”"), text),
        _parameter("so-luong", _("Số kết quả mỗi lần lấy"), _number(1, 100) | {"default": 20}),
        _parameter("dem", _("Đếm kết quả theo những tiêu chí này"), _many(_one(NAMES.values()))),
    ]


def _schemas() -> Schema:
    pieces = {"type": "array", "items": {"$ref": "#/components/schemas/Piece"}}
    named = {"$ref": "#/components/schemas/Named"}
    text, number, yes_or_no = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
    count = _object(value=text, label=text, count=number)
    answer = _object(
        query=text,
        exact_count=number,
        exact_count_is_capped=yes_or_no | {"description": _("Kết quả chưa được đếm hết")},
        near_count=number,
        near_count_is_capped=yes_or_no | {"description": _("Kết quả gần đúng chưa được đếm hết")},
        reachable_count=number | {"description": _("Số kết quả đi tới được bằng “next”")},
        did_you_mean={"type": ["string", "null"]},
        renamings={
            "type": "array",
            "description": _("Tỉnh cũ có trong câu tìm, nay thuộc tỉnh nào, và câu tìm với tên ấy"),
            "items": _object(former=text, now=text, text=text),
        },
        is_degraded=yes_or_no | {"description": _("Máy tìm kiếm chính tạm thời gián đoạn")},
        next={"type": ["string", "null"], "format": "uri"},
        results={"type": "array", "items": {"$ref": "#/components/schemas/Result"}},
    )
    answer["properties"] |= {
        "facets": {
            "type": "object",
            "description": _(
                "Khi có “dem”: mỗi tiêu chí đếm trên những kết quả mà các bộ lọc khác để lại"
            ),
            "propertyNames": _one(NAMES.values()),
            "additionalProperties": {"type": "array", "items": count},
        },
        "facets_are_capped": yes_or_no
        | {"description": _("Quá nhiều kết quả nên chỉ đếm trên những kết quả đầu")},
    }
    return {
        "Answer": answer,
        "Result": _object(
            id=number,
            url={"type": "string", "format": "uri"},
            title=text,
            title_pieces=pieces,
            lead=text,
            lead_pieces=pieces,
            passage_pieces=pieces | {"description": _("Đoạn khớp nhất; có thể không có")},
            passage_is_attached=yes_or_no
            | {"description": _("Đoạn này nằm trong tài liệu đính kèm")},
            document_pieces=pieces | {"description": _("Tên tài liệu ấy; có thể chỉ tên khớp")},
            province={"oneOf": [named, {"type": "null"}]},
            kind=named,
            language=_one(content_languages()),
            sections={"type": "array", "items": named},
            tags={"type": "array", "items": named},
            date={"type": ["string", "null"], "format": "date-time"},
            is_near=yes_or_no | {"description": _("Chỉ gần đúng với từ cần tìm")},
        ),
        "Suggestions": _object(
            message=text | {"description": _("Số gợi ý, bằng lời")},
            suggestions={"type": "array", "items": {"$ref": "#/components/schemas/Suggestion"}},
        ),
        "Suggestion": _object(
            text=text,
            facts={"type": "array", "items": text}
            | {"description": _("Loại; tiếp theo là tỉnh, thành phố nếu gợi ý chỉ thuộc một nơi")},
            language=_one(content_languages()),
            url={"type": "string", "format": "uri-reference"},
        ),
        "Piece": _object(text=text, is_match=yes_or_no),
        "Named": _object(slug=text, name=text),
        "Error": _object(
            message=text,
            errors={"type": "object", "additionalProperties": text},
        ),
    }


def _parameter(name: str, description: str, schema: Schema) -> Schema:
    repeated = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    return {"name": name, "in": "query", "description": description, "schema": schema} | repeated


def _answer(description: str, schema: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one(values: Collection[str]) -> Schema:
    return {"type": "string", "enum": [str(value) for value in values]}


def _many(items: Schema) -> Schema:
    return {"type": "array", "items": items, "maxItems": MOST_CHOSEN}


def _number(least: int, most: int | None = None) -> Schema:
    return {"type": "integer", "minimum": least} | ({"maximum": most} if most else {})
