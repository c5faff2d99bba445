using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.ServiceBus;

/// <summary>What carries work between instances.</summary>
internal enum QueueProvider
{
    /// <summary>The store's own database.</summary>
    Database,

    /// <summary>A queue of Azure Service Bus; the store must be PostgreSQL.</summary>
    ServiceBus,
}

/// <summary>The queue between instances.</summary>
internal sealed class ServiceBusOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Queue";

    /// <summary><c>Database</c> or <c>ServiceBus</c>. Default <c>Database</c>.</summary>
    public QueueProvider Provider { get; set; } = QueueProvider.Database;

    /// <summary>
    /// How the namespace is reached, in Azure's words: <c>Endpoint=sb://…;SharedAccessKeyName=…;SharedAccessKey=…</c>, or a <c>SharedAccessSignature</c>, or only
    /// the endpoint when <see cref="Entra"/> says who the hub is. <c>EntityPath</c> is the queue. A secret: it is never printed.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>The queue, when the connection string has no <c>EntityPath</c>. Default <c>knutepunkt</c>.</summary>
    [Required]
    public string Name { get; set; } = "knutepunkt";

    /// <summary>How often what the bus lost or gave up is looked for, and how long it may keep a delivery before it is asked, in seconds. Default 15.</summary>
    [Range(1, 3600)]
    public int ReconcileSeconds { get; set; } = 15;

    /// <summary>The hub's own identity in Microsoft Entra ID, in place of a key.</summary>
    public EntraOptions Entra { get; set; } = new();
}

/// <summary>A registered application with a secret (client credentials), which has the roles Azure Service Bus Data Sender and Receiver on the queue.</summary>
internal sealed class EntraOptions
{
    /// <summary>The directory; null: a key or a signature in the connection string is used.</summary>
    public string? TenantId { get; set; }

    /// <summary>The application.</summary>
    public string? ClientId { get; set; }

    /// <summary>Its secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Who issues tokens. Default <c>https://login.microsoftonline.com</c>.</summary>
    public Uri Authority { get; set; } = new("https://login.microsoftonline.com");
}

[OptionsValidator]
internal sealed partial class ServiceBusOptionsValidator : IValidateOptions<ServiceBusOptions>;
