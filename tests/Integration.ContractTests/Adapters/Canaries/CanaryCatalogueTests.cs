using System.Reflection;
using Integration.Abstractions.Adapters;
using Integration.Adapters;

namespace Integration.ContractTests.Adapters.Canaries;

/// <summary>Whatever is in the adapters' catalogue has canaries sent through it, in each of its directions.</summary>
public sealed class CanaryCatalogueTests
{
    private static readonly Type[] Ports = [typeof(IOutboundAdapter), typeof(ILookupAdapter), typeof(IInboundAdapter)];

    [Fact]
    public async Task Every_adapter_of_the_catalogue_has_canaries_in_every_direction_it_has()
    {
        var played = Marked().ToHashSet();
        foreach (var contract in Written(typeof(AdapterContract).Assembly).Where(type => type.IsSubclassOf(typeof(AdapterContract))))
            played.UnionWith(await ((AdapterContract)Activator.CreateInstance(contract)!).Played());

        var missing = Catalogue().Where(part => !played.Contains(part)).Select(part => $"{part.Type.FullName} by {part.Port.Name}");

        Assert.Empty(missing);
    }

    [Fact]
    public void The_catalogue_is_what_the_assembly_holds() => Assert.True(Catalogue().Count() > 20);

    private static IEnumerable<(Type Type, Type Port)> Catalogue() =>
        from type in Written(typeof(AdapterCatalog).Assembly)
        from port in typeof(IDocumentFormat).IsAssignableFrom(type) ? [typeof(IDocumentFormat)]
            : !typeof(IAdapter).IsAssignableFrom(type) ? []
            : Ports.Any(port => port.IsAssignableFrom(type)) ? Ports.Where(port => port.IsAssignableFrom(type)) : [typeof(IAdapter)]
        select (type, port);

    private static IEnumerable<(Type, Type)> Marked() =>
        from type in Written(typeof(CanaryCatalogueTests).Assembly)
        from method in type.GetMethods()
        from mark in method.GetCustomAttributes<CanaryAttribute>()
        select (mark.Type, mark.Port);

    private static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false });
}
