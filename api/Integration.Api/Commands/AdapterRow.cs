using System.Xml;
using Integration.Abstractions.Adapters;

namespace Integration.Api.Commands;

/// <summary>What the catalogue says of an adapter, for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its folder.</param>
/// <param name="Owner">Who owns the system.</param>
/// <param name="Types">Message types out and in, and lookups.</param>
/// <param name="Authentication">How it shows who it is.</param>
/// <param name="Limits">Deliveries at once, an attempt's time, how long an answer is reused.</param>
/// <param name="State">How far it has been tried.</param>
internal sealed record AdapterRow(string Id, string Kind, string Owner, string Types, string Authentication, string Limits, string State)
{
    public static AdapterRow Of(IAdapter adapter)
    {
        var descriptor = adapter.Descriptor;
        return new AdapterRow(
            descriptor.Id,
            descriptor.Kind,
            descriptor.Owner,
            string.Join(", ", TypesOf(adapter)),
            descriptor.Authentication,
            string.Join(", ", LimitsOf(adapter)),
            descriptor.State switch
            {
                AdapterState.ContractTested => "contract-tested",
                AdapterState.Proven => "proven",
                _ => "simulated",
            });
    }

    private static IEnumerable<string> TypesOf(IAdapter adapter)
    {
        var directions = adapter.Descriptor.Directions;
        if (directions.HasFlag(AdapterDirections.Outbound))
        {
            foreach (var type in adapter.Descriptor.MessageTypes.DefaultIfEmpty("any"))
            {
                yield return $"out {type}";
            }
        }

        if (directions.HasFlag(AdapterDirections.Inbound) && adapter is IInboundAdapter inbound)
        {
            foreach (var type in inbound.Sources.SelectMany(source => source.MessageTypes).Distinct())
            {
                yield return $"in {type}";
            }
        }

        if (adapter is ILookupAdapter lookups)
        {
            foreach (var lookup in lookups.Lookups)
            {
                yield return $"lookup {lookup.Name}";
            }
        }

        if (directions.HasFlag(AdapterDirections.Credential))
        {
            yield return "tokens";
        }
    }

    private static IEnumerable<string> LimitsOf(IAdapter adapter)
    {
        var descriptor = adapter.Descriptor;
        if (descriptor.Directions.HasFlag(AdapterDirections.Outbound))
        {
            yield return $"{descriptor.MaxConcurrency} at once";
        }

        if ((descriptor.Directions & (AdapterDirections.Outbound | AdapterDirections.Inbound)) != AdapterDirections.None)
        {
            yield return $"{XmlConvert.ToString(descriptor.AttemptTimeout)} an attempt";
        }

        if (adapter is ILookupAdapter lookups)
        {
            foreach (var freshness in lookups.Lookups.Select(lookup => lookup.Freshness).Distinct())
            {
                yield return freshness == TimeSpan.Zero ? "never reused" : $"reused {XmlConvert.ToString(freshness)}";
            }
        }
    }
}
