using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Access.Features.Provider;

/// <summary>What the next page says when the provider did not lead in: a word in the address, never a text.</summary>
internal sealed class ProviderTrouble(TheProvider provider, Messages messages)
{
    public const string Refused = "refused";
    public const string Unreachable = "unreachable";

    /// <returns>Null for other words, and where there is no provider.</returns>
    public Refusal? Of(string? word) => (provider.Name, word) switch
    {
        ({ } name, Refused) => Say("access.provider.refused", name, StatusCodes.Status422UnprocessableEntity),
        ({ } name, Unreachable) => Say("access.provider.unreachable", name, StatusCodes.Status503ServiceUnavailable),
        _ => null,
    };

    private Refusal Say(string code, string name, int status) => new(FormErrors.Of("", messages.Text(code, name), FormCollection.Empty), status);
}
