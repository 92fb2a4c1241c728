using System.Security.Cryptography;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Invitation;

/// <summary>Makes and finds the sheets' tokens. All is tracked only; the caller saves.</summary>
internal sealed class Invitations(AccessDb db, KeyedHashes hashes, RuleSets rules, LocalDays days, TimeProvider clock)
{
    public InvitationRules Rules => rules.On<InvitationRules>(InvitationRules.Code, days.Today).Rules;

    /// <returns>The token; that of an earlier sheet is worth nothing from now on.</returns>
    public async Task<string> RenewAsync(Guid account, CancellationToken ct)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var sheet = await db.Invitations.SingleOrDefaultAsync(i => i.AccountId == account, ct);
        if (sheet is null) db.Invitations.Add(sheet = new Domain.Invitation { AccountId = account });
        sheet.Renew(hashes.Of(Text(token)), Rules, clock.GetUtcNow());
        return token;
    }

    /// <summary>The open sheet and its account. Used, overtaken, too old, never made, of a disabled account: one answer for all.</summary>
    public async Task<(Domain.Invitation Sheet, Account Account)> OpenedByAsync(string? token, CancellationToken ct)
    {
        var any = token is { Length: > 0 and <= 100 } ? hashes.All(Text(token)) : [];
        var found = await (from i in db.Invitations join a in db.Accounts on i.AccountId equals a.Id where any.Contains(i.TokenHash) && a.IsEnabled select new { Sheet = i, Account = a }).FirstOrDefaultAsync(ct);
        return found is not null && found.Sheet.IsOpen(clock.GetUtcNow()) ? (found.Sheet, found.Account) : throw new RuleBroken("access.invitation.gone");
    }

    private static string Text(string token) => "invitation\0" + token;
}
