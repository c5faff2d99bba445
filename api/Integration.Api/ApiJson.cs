using System.Text.Json.Serialization;
using Integration.Client.Attachments;
using Integration.Client.Catalogue;
using Integration.Client.Lookups;
using Integration.Client.Mailboxes;
using Integration.Client.Messages;
using Integration.Client.Subscriptions;

namespace Integration.Api;

/// <summary>How answers are written: camelCase, nulls left out, no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MessageStatus))]
[JsonSerializable(typeof(MessagePage))]
[JsonSerializable(typeof(MailboxPage))]
[JsonSerializable(typeof(SubscriptionList))]
[JsonSerializable(typeof(SubscriptionStatus))]
[JsonSerializable(typeof(SubscriptionSecret))]
[JsonSerializable(typeof(LookupResult))]
[JsonSerializable(typeof(AttachmentStored))]
[JsonSerializable(typeof(SchemaList))]
[JsonSerializable(typeof(ServiceCatalogue))]
internal sealed partial class ApiJson : JsonSerializerContext;
