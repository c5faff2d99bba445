using System.Text.Json.Serialization;
using Integration.Client.Mailboxes;
using Integration.Client.Subscriptions;

namespace Integration.Api;

/// <summary>How requests are read: a field nobody knows is an error, not silence.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReceiveRequest))]
[JsonSerializable(typeof(RejectRequest))]
[JsonSerializable(typeof(RenewRequest))]
[JsonSerializable(typeof(SubscriptionRequest))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ApiRequestJson : JsonSerializerContext;
