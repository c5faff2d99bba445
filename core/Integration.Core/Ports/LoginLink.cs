namespace Integration.Core.Ports;

/// <summary>A link that signs a person in once. The code itself is kept nowhere.</summary>
/// <param name="CodeHash">SHA-256 of the code.</param>
/// <param name="Person">Who it is for, as audit will name them.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="Agency">The only agency they may see; null: all.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record LoginLink(ReadOnlyMemory<byte> CodeHash, string Person, string Role, string? Agency, DateTimeOffset ExpiresAt);
