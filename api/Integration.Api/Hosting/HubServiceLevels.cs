using Integration.Core.ServiceLevel;

namespace Integration.Api.Hosting;

/// <summary>The environment's service levels, checked against its flows.</summary>
internal sealed class HubServiceLevels(EnvironmentFolder folder, HubFlows flows)
{
    /// <summary>Reads them; none when the environment has no such file. Throws <see cref="HubStartException"/> with everything that is wrong.</summary>
    public ServiceLevelAgreements Load()
    {
        var path = Path.Combine(folder.Path, ServiceLevelFile.Name);
        if (!File.Exists(path))
            return ServiceLevelAgreements.None;
        var known = flows.Load().Catalog?.All ?? [];
        var (agreements, errors) = ServiceLevelFile.Parse(File.ReadAllText(path), known.ToDictionary(flow => flow.Id, flow => flow.ServiceLevel));
        return agreements ?? throw new HubStartException([.. errors.Select(error => error.ToString())]);
    }
}
