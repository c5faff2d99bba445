namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>Marks the test that lets canaries through a part of the catalogue that no contract suite plays.</summary>
/// <param name="type">The adapter or the format.</param>
/// <param name="port">The port it is played through.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CanaryAttribute(Type type, Type port) : Attribute
{
    public Type Type { get; } = type;

    public Type Port { get; } = port;
}
