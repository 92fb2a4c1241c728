using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>
/// The form stood on the page of one account, and another signed in in this browser since. Nothing is done; what was typed is
/// shown to the browser that sent it, since its history may no longer hold it.
/// </summary>
internal sealed class OtherAccount(string now, IReadOnlyList<string> typed) : DomainError("platform.input.other_account", StatusCodes.Status409Conflict, now)
{
    private const int Most = 20;

    public IReadOnlyList<string> Typed => typed;

    public static OtherAccount? In(IFormCollection form, Actor actor)
    {
        if (!actor.IsSignedIn || !Guid.TryParse(form[FormFields.Who], out var who) || who == actor.AccountId) return null;
        var texts = form.Where(f => !f.Key.StartsWith('_') && !f.Key.Contains("Password", StringComparison.OrdinalIgnoreCase)).SelectMany(f => f.Value)
            .OfType<string>().Where(t => t.Contains(' ', StringComparison.Ordinal)).Take(Most);
        return new OtherAccount(actor.Profile.DisplayName, [.. texts]);
    }
}
