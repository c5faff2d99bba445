using Integration.Core.Operations;

namespace Integration.Console.Texts;

/// <summary>A message before and after on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class TranslationsView
{
    internal TranslationsView(MessageTranslations found) => Found = found;

    internal MessageTranslations Found { get; }
}
