using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ehf.Ubl;

/// <summary>Makes the UBL document of a message, by the table and in its order.</summary>
internal sealed class UblWriter
{
    private readonly IReadOnlyDictionary<string, byte[]> files;
    private string currency = "";

    /// <param name="files">The content of embedded files, by their reference.</param>
    public UblWriter(IReadOnlyDictionary<string, byte[]> files) => this.files = files;

    /// <summary>Texts that XML cannot hold.</summary>
    public List<ProblemError> Errors { get; } = [];

    public XDocument Write(JsonObject data)
    {
        var isCredit = (string?)data["art"] == UblShape.CreditNote;
        currency = (string?)data["valuta"] ?? "";
        var root = new XElement(
            isCredit ? UblNames.CreditNote : UblNames.Invoice,
            new XAttribute(XNamespace.Xmlns + "cac", UblNames.Aggregate.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", UblNames.Basic.NamespaceName));
        Group(root, data, isCredit ? UblShape.Credit : UblShape.Invoice, "");
        return new XDocument(root);
    }

    private void Group(XElement into, JsonObject from, IReadOnlyList<UblField> fields, string pointer)
    {
        foreach (var field in fields)
        {
            var at = $"{pointer}/{field.Name}";
            switch (from[field.Name])
            {
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                        Add(into, field, from, items[i], $"{at}/{i}");
                    break;
                case { } value:
                    Add(into, field, from, value, at);
                    break;
                case null when field.Default is not null:
                    Add(into, field, from, JsonValue.Create(field.Default), at);
                    break;
            }
        }
    }

    private void Add(XElement into, UblField field, JsonObject from, JsonNode? value, string pointer)
    {
        if (value is null)
            return;
        var element = UblNames.Of(field.Path).Aggregate(into, (parent, name) =>
        {
            var child = new XElement(name);
            parent.Add(child);
            return child;
        });
        if (field.Kind == UblKind.Group)
        {
            Group(element, value.AsObject(), field.Fields, pointer);
            return;
        }

        if (field.Kind == UblKind.File)
        {
            element.Add(new XAttribute("mimeCode", Checked((string?)value["mediatype"], pointer)), new XAttribute("filename", Checked((string?)value["displayName"], pointer)));
            element.Value = Convert.ToBase64String(files[(string)value["ref"]!]);
            return;
        }

        if (field.Kind == UblKind.Amount)
            element.Add(new XAttribute("currencyID", currency));
        if (field.With is var (attribute, name) && (string?)from[name] is { } beside)
            element.Add(new XAttribute(attribute, Checked(beside, pointer)));
        element.Value = field.Kind switch
        {
            UblKind.Number or UblKind.Amount => value.GetValue<decimal>().ToString(CultureInfo.InvariantCulture),
            UblKind.Flag => value.GetValue<bool>() ? "true" : "false",
            _ => Checked((string?)value, pointer),
        };
    }

    private string Checked(string? text, string pointer)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text ?? "");
        }
        catch (XmlException)
        {
            Errors.Add(new ProblemError(pointer, "xml-character", "characters that XML can hold"));
            return "";
        }
    }
}
