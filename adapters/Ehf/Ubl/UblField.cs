namespace Integration.Adapters.Ehf.Ubl;

/// <summary>One line of the table that says where a value stands in UBL and what it is called in the message. Reader and writer both go by it.</summary>
/// <param name="Name">In the message.</param>
/// <param name="Path">In UBL, below the element of the group it stands in; the prefixes are <c>cac</c> and <c>cbc</c>.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record UblField(string Name, string Path, UblKind Kind)
{
    /// <summary>A list in the message.</summary>
    public bool Many { get; init; }

    /// <summary>What stands in a group, in the order of the UBL schema.</summary>
    public IReadOnlyList<UblField> Fields { get; init; } = [];

    /// <summary>An attribute that says something of its own, and what it is called in the message, beside the value.</summary>
    public (string Attribute, string Name)? With { get; init; }

    /// <summary>What it is when the message says nothing.</summary>
    public string? Default { get; init; }
}

internal enum UblKind
{
    Text,
    Date,
    Number,

    /// <summary>A number in the currency of the document.</summary>
    Amount,
    Flag,

    /// <summary>An embedded document, which is an attachment of the message.</summary>
    File,
    Group,
}
