using System.Reflection;
using Integration.Adapters;
using Integration.Adapters.Altinn;
using Integration.Adapters.Eformidling;
using Integration.Adapters.Enhetsregisteret;
using Integration.Adapters.Ephorte;
using Integration.Adapters.FiksIo;
using Integration.Adapters.FiksIo.Arkiv;
using Integration.Adapters.FiksIo.Bekymringsmelding;
using Integration.Adapters.FileDrop;
using Integration.Adapters.Folkeregisteret;
using Integration.Adapters.GeoIntegrasjon;
using Integration.Adapters.Http;
using Integration.Adapters.Kartverket;
using Integration.Adapters.Krr;
using Integration.Adapters.Mail;
using Integration.Adapters.Maskinporten;
using Integration.Adapters.Matrikkelen;
using Integration.Adapters.Public360;
using Integration.Adapters.SvarInn;
using Integration.Adapters.SvarUt;
using Integration.Api.Alerts;
using Integration.Api.Health;
using Integration.Api.Security;
using Integration.Api.Subscriptions;
using Integration.Console;
using Integration.Console.Access;
using Integration.Core;
using Integration.Core.Delivery;
using Integration.Core.Inbound;
using Integration.Core.Incidents;
using Integration.Core.Intake;
using Integration.Core.Privacy;
using Integration.Core.Retention;
using Integration.Core.ServiceLevel;
using Integration.ServiceBus;
using Integration.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.UnitTests.Architecture;

/// <summary>A wrong setting stops the start and is named; a setting that nobody checks does not exist.</summary>
public sealed class OptionsTests
{
    private delegate void Register(IServiceCollection services, IConfiguration configuration);

    /// <summary>One line for each options type: who registers it, and a setting with a value that must be refused.</summary>
    private static readonly (Type Options, Register Register, string Key, string Value)[] Cases =
    [
        (typeof(ChannelOptions), Core, "Delivery:FailureRatio", "2"),
        (typeof(InboundOptions), Core, "Inbound:MaxEvents", "0"),
        (typeof(IntakeOptions), Core, "Intake:MaxEventBytes", "1"),
        (typeof(RetentionOptions), Core, "Retention:PersonalDays", "7"),
        (typeof(IncidentOptions), Core, "Incidents:FailureRatio", "2"),
        (typeof(ServiceLevelOptions), Core, "ServiceLevels:KeepMonths", "1"),
        (typeof(MailAlertOptions), (services, configuration) => services.AddAlerts(configuration), "Alerts:Mail:Port", "0"),
        (typeof(WebhookAlertOptions), (services, configuration) => services.AddAlerts(configuration), "Alerts:Webhook:Secret", "short"),
        (typeof(SubscriptionOptions), (services, configuration) => services.AddSubscriptions(configuration), "Subscriptions:Ports", "https"),
        (typeof(ConsoleOptions), (services, configuration) => services.AddLoginLinks(configuration), "Console:SessionMinutes", "1"),
        (typeof(ConsoleAuthOptions), (services, configuration) => services.AddLoginLinks(configuration), "Console:Auth:SessionHours", "25"),
        (typeof(HealthOptions), (services, configuration) => services.AddHealth(configuration), "Health:StuckAfterSeconds", "1"),
        (typeof(TokenOptions), (services, configuration) => services.AddSecurity(configuration), "Authentication:RememberSeconds", "61"),
        (typeof(StorageOptions), Store, "Storage:LeaseSeconds", "0"),
        (typeof(ServiceBusOptions), (services, configuration) => services.AddServiceBus(configuration), "Queue:ReconcileSeconds", "0"),
        (typeof(PrivacyOptions), Store, "Privacy:MasterKey", "short"),
        (typeof(AltinnOptions), Adapters, "Adapters:Altinn:NotificationChannel", "Due"),
        (typeof(AltinnEventsOptions), Adapters, "Adapters:Altinn:Events:Agency", "310094943"),
        (typeof(EformidlingOptions), Adapters, "Adapters:Eformidling:Organisation", "0192:310094943"),
        (typeof(EnhetsregisteretOptions), Adapters, "Adapters:Enhetsregisteret:Timeout", "00:00:00"),
        (typeof(EnhetsregisteretFeedOptions), Adapters, "Adapters:Enhetsregisteret:Feed:Agency", "310094943"),
        (typeof(BekymringsmeldingOptions), Adapters, "Adapters:FiksIo:Bekymringsmelding:barnevern:Agency", "310094943"),
        (typeof(EphorteOptions), Adapters, "Adapters:Ephorte:arkiv:MaxTitle", "0"),
        (typeof(FiksArkivOptions), Adapters, "Adapters:FiksIo:Arkiv:arkiv:Agency", "310094943"),
        (typeof(FiksIoOptions), Adapters, "Adapters:FiksIo:Ttl", "00:00:01"),
        (typeof(FileDropOptions), Adapters, "Adapters:FileDrop:doculive:In:KeepDoneDays", "-1"),
        (typeof(FolkeregisteretOptions), Adapters, "Adapters:Folkeregisteret:ConsumerOrg", "12"),
        (typeof(FolkeregisteretFeedOptions), Adapters, "Adapters:Folkeregisteret:Feed:Agency", "310094943"),
        (typeof(GeoIntegrasjonOptions), Adapters, "Adapters:GeoIntegrasjon:arkiv:MaxTitle", "0"),
        (typeof(HttpAdapterOptions), Adapters, "Adapters:Http:fagsystem:TimeoutSeconds", "0"),
        (typeof(KartverketOptions), Adapters, "Adapters:Kartverket:Timeout", "00:00:00"),
        (typeof(KrrOptions), Adapters, "Adapters:Krr:ValidMonths", "19"),
        (typeof(KrrFeedOptions), Adapters, "Adapters:Krr:Feed:Agency", "310094943"),
        (typeof(MailOptions), Adapters, "Adapters:Mail:postmottak:Address", "ingen adresse"),
        (typeof(MaskinportenOptions), Adapters, "Adapters:Maskinporten:GrantLifetime", "01:00:00"),
        (typeof(MatrikkelenOptions), Adapters, "Adapters:Matrikkelen:CoordinateSystem", "0"),
        (typeof(Public360Options), Adapters, "Adapters:Public360:arkiv:TimeoutSeconds", "0"),
        (typeof(SvarInnOptions), Adapters, "Adapters:SvarInn:Agency", "310094943"),
        (typeof(SvarUtOptions), Adapters, "Adapters:SvarUt:Timeout", "00:15:00"),
    ];

    public static TheoryData<string> Types => [.. Declared().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_bad_value_stops_the_start_and_is_named(string type)
    {
        var at = Cases.SingleOrDefault(row => row.Options.Name == type);
        Assert.True(at.Options is not null, $"Add a line for {type} to the cases");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(at.Key, at.Value)]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        at.Register(services, configuration);
        using var provider = services.BuildServiceProvider();

        // Every other options type of the same registration is checked too and may fail as well, hence Contains.
        var failure = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(at.Key.Split(':')[^1], failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void It_has_a_validator_that_is_generated_from_its_annotations(string type)
    {
        var options = Declared().Single(declared => declared.Name == type);
        var port = typeof(IValidateOptions<>).MakeGenericType(options);

        Assert.Contains(options.Assembly.GetTypes(), candidate => port.IsAssignableFrom(candidate) && candidate.IsDefined(typeof(OptionsValidatorAttribute)));
    }

    /// <summary>With the binding generator on, <c>init</c> properties are silently not bound.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public void Every_setting_can_be_set(string type)
    {
        var options = Declared().Single(declared => declared.Name == type);
        var fixedOnes = options.GetProperties().Where(property =>
            property.SetMethod is { } set
            && set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));

        Rule.Holds("{ get; set; }", fixedOnes.Select(property => $"{type}.{property.Name}"));
    }

    [Fact]
    public void No_two_options_types_read_the_same_section()
    {
        var shared = Declared().GroupBy(type => (string)Section(type)!.GetRawConstantValue()!).Where(group => group.Count() > 1);

        Rule.Holds("One section, one type", shared.Select(group => $"{group.Key}: {string.Join(", ", group.Select(type => type.FullName))}"));
    }

    private static void Core(IServiceCollection services, IConfiguration configuration) => services.AddIntegrationCore(configuration);

    private static void Store(IServiceCollection services, IConfiguration configuration) => services.AddStore(configuration);

    private static void Adapters(IServiceCollection services, IConfiguration configuration) => services.AddAdapters(configuration);

    private static IEnumerable<Type> Declared() => Product.Types.Where(type => !type.IsAbstract && Section(type) is not null);

    private static FieldInfo? Section(Type type) =>
        type.GetField("Section", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) is { IsLiteral: true } field ? field : null;
}
