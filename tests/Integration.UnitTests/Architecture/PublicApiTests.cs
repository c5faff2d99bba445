using System.Reflection;

namespace Integration.UnitTests.Architecture;

/// <summary>What others compile against. A difference is a decision: additions are a minor version, the rest a major one.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Integration.Abstractions")]
    [InlineData("Integration.Client")]
    public void The_public_surface_is_as_approved(string assembly) =>
        Approved.Matches($"tests/Integration.UnitTests/Architecture/Approved/{assembly}.txt", PublicSurface.Of(Assembly.Load(assembly)));
}
