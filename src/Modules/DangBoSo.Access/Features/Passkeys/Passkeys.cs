using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Access.Features.Passkeys;

public sealed record PasskeyInput
{
    /// <summary>The device's answer, JSON of WebAuthn Level 3.</summary>
    [Required(ErrorMessage = "access.passkey.refused"), StringLength(20_000, ErrorMessage = "platform.input.too_long")]
    public string? Credential { get; init; }

    /// <summary>What was asked of it, sealed.</summary>
    [Required(ErrorMessage = "access.passkey.refused"), StringLength(20_000, ErrorMessage = "platform.input.too_long")]
    public string? State { get; init; }

    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <param name="Options">For the browser's own call.</param>
/// <param name="State">Comes back with the answer.</param>
public sealed record PasskeyAskModel(JsonElement Options, string State);

/// <summary>Asks devices and judges their answers. The challenge travels sealed, for five minutes, and is good once.</summary>
internal sealed partial class Passkeys(IEngine engine, AccessDb db, PasskeyHandlers handlers, IDataProtectionProvider protection, IHttpContextAccessor http, FormToken form, ILogger<Passkeys> log, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Only a browser has keys.");

    public async Task<PasskeyAskModel> OfferAsync(PasskeyOwner owner)
    {
        var made = await handlers.Make().MakeCreationOptionsAsync(new PasskeyUserEntity { Id = owner.Id.ToString("D"), Name = owner.Login, DisplayName = owner.Name }, Context);
        return new PasskeyAskModel(Parse(made.CreationOptionsJson), Seal(made.AttestationState, New(owner.Id)));
    }

    /// <summary>The new key, for the caller to add; null for what no device of this person answered to this question.</summary>
    public async Task<Passkey?> NewAsync(Guid account, PasskeyInput input)
    {
        if (Open(input.State, New(account)) is not { } state) return null;
        var answer = await handlers.Make().PerformAttestationAsync(new PasskeyAttestationContext { CredentialJson = input.Credential!, AttestationState = state, HttpContext = Context });
        if (!answer.Succeeded || answer.UserEntity.Id != account.ToString("D")) return Refuse<Passkey?>(answer.Failure);
        var now = clock.GetUtcNow();
        return new Passkey
        {
            Id = Ids.New(now),
            AccountId = account,
            CredentialId = answer.Passkey.CredentialId,
            PublicKey = answer.Passkey.PublicKey,
            Name = string.IsNullOrWhiteSpace(input.Name) ? "Khóa truy cập" : input.Name.Trim(),
            IsBackupEligible = answer.Passkey.IsBackupEligible,
            AddedAt = now,
            SignCount = answer.Passkey.SignCount,
        };
    }

    /// <param name="owner">Null: whichever account the device holds a key for; nothing is told about who has one.</param>
    public async Task<PasskeyAskModel> AskAsync(PasskeyOwner? owner)
    {
        var made = await handlers.Make().MakeRequestOptionsAsync(owner, Context);
        return new PasskeyAskModel(Parse(made.RequestOptionsJson), Seal(made.AssertionState, Prove(owner?.Id)));
    }

    /// <returns>Whose key answered; null for a wrong answer, a copy of a key (its counter fell behind), another account than <paramref name="account"/>.</returns>
    public async Task<Guid?> ProveAsync(PasskeyInput input, Guid? account, CancellationToken ct)
    {
        if (Open(input.State, Prove(account)) is not { } state) return null;
        var answer = await handlers.Make().PerformAssertionAsync(new PasskeyAssertionContext { CredentialJson = input.Credential!, AssertionState = state, HttpContext = Context });
        if (!answer.Succeeded || (account is { } asked && answer.User.Id != asked)) return Refuse<Guid?>(answer.Failure);
        await using var turn = await engine.WriteTurnAsync(ct);
        return await db.CountPasskeyAsync(answer.Passkey.CredentialId, answer.Passkey.SignCount, ct) ? answer.User.Id : null;
    }

    // People are told to try again; what was wrong with the answer is for the operator.
    private T? Refuse<T>(Exception? why)
    {
        Refused(log, why?.Message ?? "another account's key");
        return default;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A passkey's answer was refused: {Reason}")]
    private static partial void Refused(ILogger log, string reason);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    // A question asked for one account and one end is answered for no other.
    private static string New(Guid account) => $"new {account:N}";

    private static string Prove(Guid? account) => $"prove {account:N}";

    private ITimeLimitedDataProtector For(string end) => protection.CreateProtector("access.passkey", end).ToTimeLimitedDataProtector();

    private string Seal(string? state, string end) => For(end).Protect(string.Create(CultureInfo.InvariantCulture, $"{Ids.Random():N}{state}"), Life);

    // The question's mark becomes the form's: whatever act follows, a second answer to the same question is refused with it (D19).
    private string? Open(string? sealedState, string end)
    {
        if (sealedState is null) return null;
        try
        {
            var text = For(end).Unprotect(sealedState);
            form.Value = Guid.ParseExact(text.AsSpan(0, 32), "N");
            return text[32..];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
