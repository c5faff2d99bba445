using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>All that one version of a flow is made of.</summary>
/// <param name="Flow">The YAML.</param>
/// <param name="Maps">Its maps.</param>
/// <param name="CodeLists">The code lists its maps use: a changed code changes what the flow does.</param>
internal sealed record FlowSource(SourceFile Flow, ImmutableArray<SourceFile> Maps, ImmutableArray<SourceFile> CodeLists)
{
    /// <summary>Its version: 16 hexadecimal digits of the content.</summary>
    public string Version()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Flow.Text);
        foreach (var file in Maps.Concat(CodeLists).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Append(hash, file.Name);
            Append(hash, file.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
