using System.Security.Cryptography;
using System.Text.Json;
using DangBoSo.Access.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.KeptForms;

/// <summary>A session may end in mid-form, or a fresh second factor be asked for: what was typed waits here, sealed, for the same account.</summary>
internal sealed class KeptForms(IEngine engine, AccessDb db, IDataProtectionProvider protection, Actor actor, TimeProvider clock)
{
    private const int MostCharacters = 400_000;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly IDataProtector protector = protection.CreateProtector("access.kept_form");

    /// <returns>False for what is no form of a page, is too long, or holds a password.</returns>
    public async Task<bool> KeepAsync(Guid account, HttpRequest request, CancellationToken ct)
    {
        if (await FieldsAsync(request, ct) is not { Count: > 0 } fields) return false;
        var form = JsonSerializer.Serialize(new KeptFormModel(UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString), fields));
        if (form.Length > MostCharacters) return false;
        var now = clock.GetUtcNow();
        await using var turn = await engine.WriteTurnAsync(ct);
        await db.KeepAsync(account, now, protector.Protect(form), now - Life, ct);
        return true;
    }

    /// <exception cref="NotFound">Nothing is kept for the person who asks.</exception>
    public async Task<KeptFormModel> MineAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - Life;
        var found = await db.KeptForms.AsNoTracking().FirstOrDefaultAsync(k => k.AccountId == actor.AccountId && k.KeptAt > since, ct);
        return (found is null ? null : Open(found.Sealed)) ?? throw new NotFound("access.kept.none");
    }

    private static async Task<List<KeyValuePair<string, string>>?> FieldsAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) return null;
        FormReader.AllowFiles(request);
        var form = await FormReader.FieldsAsync(request, ct);
        if (form.Keys.Any(k => k.Contains("Password", StringComparison.OrdinalIgnoreCase))) return null;
        return [.. form.Where(f => f.Key is not ("" or FormFields.Token or FormFields.Again or "__RequestVerificationToken"))
            .SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? ""))];
    }

    private KeptFormModel? Open(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptFormModel>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null; // its key has been retired
        }
    }
}

/// <param name="Action">Where the form was going.</param>
/// <param name="Fields">Names and values in their order; files are not kept.</param>
public sealed record KeptFormModel(string Action, List<KeyValuePair<string, string>> Fields);
