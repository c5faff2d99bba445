using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/administration</c>: how the hub is set up. What is to be changed is changed in files.</summary>
internal static class GetAdministration
{
    public static IResult Handle(IAdministration administration)
    {
        var now = administration.Look();
        return TypedResults.Json(
            new OpsAdministration(
                now.Version,
                now.Runtime,
                [
                    .. now.Clients.Select(client => new OpsClientAccess(
                        client.Id, client.Agency, client.Role, client.Sources, [.. client.Types.Order(StringComparer.Ordinal)], client.Mailboxes, [.. client.Lookups.Order(StringComparer.Ordinal)])),
                ],
                new OpsRetention(now.Retention.NoneDays, now.Retention.PersonalDays, now.Retention.SensitiveDays),
                [.. now.Keys.Select(keys => new OpsKeys(keys.Agency, keys.Count, keys.Newest, keys.Newest + now.RotateAfter))],
                now.MasterKeyOnDisk,
                now.Storage.DatabaseBytes,
                now.Storage.FreeBytes),
            OpsJson.Default.OpsAdministration);
    }
}
