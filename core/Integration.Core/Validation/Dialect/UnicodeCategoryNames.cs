using System.Globalization;

namespace Integration.Core.Validation.Dialect;

/// <summary>The names of Unicode general categories that ECMAScript's <c>\p{…}</c> takes.</summary>
internal static class UnicodeCategoryNames
{
    // In the order of the enum, so that the index is the category.
    private static readonly (string Short, string Long)[] Names =
    [
        ("Lu", "Uppercase_Letter"), ("Ll", "Lowercase_Letter"), ("Lt", "Titlecase_Letter"), ("Lm", "Modifier_Letter"), ("Lo", "Other_Letter"),
        ("Mn", "Nonspacing_Mark"), ("Mc", "Spacing_Mark"), ("Me", "Enclosing_Mark"), ("Nd", "Decimal_Number"), ("Nl", "Letter_Number"), ("No", "Other_Number"),
        ("Zs", "Space_Separator"), ("Zl", "Line_Separator"), ("Zp", "Paragraph_Separator"), ("Cc", "Control"), ("Cf", "Format"), ("Cs", "Surrogate"), ("Co", "Private_Use"),
        ("Pc", "Connector_Punctuation"), ("Pd", "Dash_Punctuation"), ("Ps", "Open_Punctuation"), ("Pe", "Close_Punctuation"), ("Pi", "Initial_Punctuation"),
        ("Pf", "Final_Punctuation"), ("Po", "Other_Punctuation"), ("Sm", "Math_Symbol"), ("Sc", "Currency_Symbol"), ("Sk", "Modifier_Symbol"), ("So", "Other_Symbol"), ("Cn", "Unassigned"),
    ];

    private static readonly (string Short, string Long)[] Groups =
        [("L", "Letter"), ("M", "Mark"), ("N", "Number"), ("Z", "Separator"), ("P", "Punctuation"), ("S", "Symbol"), ("C", "Other")];

    /// <summary>The categories of a name or of a group of names; empty when there is none.</summary>
    public static UnicodeCategory[] Find(string name)
    {
        var group = Groups.FirstOrDefault(entry => entry.Short == name || entry.Long == name).Short;
        return [.. Names.Index()
            .Where(entry => group is not null ? entry.Item.Short.StartsWith(group, StringComparison.Ordinal) : entry.Item.Short == name || entry.Item.Long == name)
            .Select(entry => (UnicodeCategory)entry.Index)];
    }
}
