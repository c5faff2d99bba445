using System.Buffers.Text;
using System.Text;
using Integration.Console.Texts;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Ops;

/// <summary>A group of failures as one word of an address, the same in every answer.</summary>
internal static class GroupId
{
    private const char Between = '\n';

    public static string Write(FailureSelection group) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, group.ProblemCode, group.Target, group.Flow, Words.Of(group.State))));

    /// <summary>Null: it is none.</summary>
    public static FailureSelection? Read(string id) =>
        Base64Url.IsValid(id) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split(Between) is [var code, var target, var flow, var word] && StateText.Parse(word) is { } state
            ? new FailureSelection(code, target, flow, state)
            : null;
}
