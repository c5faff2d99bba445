using Microsoft.Extensions.Configuration;

namespace Integration.Adapters;

/// <summary>Adapters that can be configured several times stand under their instance's name, which becomes the adapter's id.</summary>
internal static class AdapterInstances
{
    /// <summary>The sections under a kind of adapter.</summary>
    /// <exception cref="InvalidOperationException">A setting stands where an instance's name should.</exception>
    public static IEnumerable<IConfigurationSection> Instances(this IConfiguration configuration, string section)
    {
        foreach (var instance in configuration.GetSection(section).GetChildren())
        {
            if (instance.Value is { Length: > 0 })
                throw new InvalidOperationException($"{instance.Path} must stand under an instance's name: {section}:{{name}}:{instance.Key}");
            yield return instance;
        }
    }
}
