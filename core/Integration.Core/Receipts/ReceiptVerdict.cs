using Integration.Abstractions.Problems;

namespace Integration.Core.Receipts;

/// <summary>What became of a receipt.</summary>
internal enum ReceiptFate
{
    /// <summary>The delivery has moved; that is on disk.</summary>
    Applied,

    /// <summary>It says nothing that the hub did not know.</summary>
    Known,

    /// <summary>Its delivery is under way, or cannot be concluded now: to be read again.</summary>
    Later,

    /// <summary>Nothing can be done with it but by a person.</summary>
    Aside,
}

/// <summary>What became of a receipt, and why when it was put aside.</summary>
internal readonly record struct ReceiptVerdict(ReceiptFate Fate, Problem? Problem = null);
