using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record EngagePersonInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? Role { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? PersonName { get; init; }

    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    /// <summary>Asked for where a second administrator has to confirm.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Why { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Login is null || Account.IsLogin(Login) ? [] : [new InputError(nameof(Login), "access.account.login_shape")];
}

/// <param name="Administrator">What stands before a further administrator.</param>
public sealed record EngagePersonModel(string UnitName, IReadOnlyList<Option> Roles, CountersignModel Administrator);

/// <summary>
/// An administrator opens two posts himself: the head of the office, as long as no office is there to
/// open posts, and a further administrator, which a second administrator confirms (D23). Every other post is given by the office; he only gives it its account.
/// </summary>
internal sealed class EngagePersonHandler(AccessDb db, IPosts posts, IOrganisations organisations, INoticeReaders readers, Administered administered, OtherAdministrators others, SecondAdministrator second, Countersigns countersigns, Passwords passwords, Actor actor, Acts acts, ShownOnce shown, LocalDays days, TimeProvider clock)
{
    private const string Office = "organisation.manage";

    public async Task<EngagePersonModel> ReadAsync(CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var unit = await organisations.FindAsync(actor.OrganisationId, ct);
        return new EngagePersonModel(unit!.Name, [.. (await RolesAsync(unit.Id, ct)).Select(r => new Option(r.ToString(), Word(r)))], await countersigns.OfAsync(unit.Id, others.Self, ct));
    }

    public async Task<Guid> HandleAsync(EngagePersonInput input, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        // Confirmed by an administrator above: still for the organisation of who asked.
        var unit = second.ConfirmedUnit ?? actor.OrganisationId;
        await administered.DemandAsync([unit], ct);
        if (!Enum.TryParse<PostRole>(input.Role, out var role) || !(await RolesAsync(unit, ct)).Contains(role)) throw new InvalidInput(nameof(input.Role), "platform.input.choice");
        var person = new Somebody(null, null, input.PersonName!.Trim());
        var login = Account.Fold(input.Login!);
        if (role is PostRole.Administrator || person.Is(others.Self))
        {
            // D23: nothing for himself alone; the ledger keeps who did it, whatever name was typed.
            if (person.Is(others.Self) && !await others.AnyAsync(unit, person, ct)) throw new InvalidInput(nameof(input.PersonName), "access.account.own_post");
            if (await db.Accounts.AnyAsync(a => a.Login == login, ct)) throw new RuleBroken("access.account.login_taken");
            if (await second.AskAsync(new Wanted(ProposalKind.EngagePerson, person, unit, JsonSerializer.Serialize(input), input.Why, nameof(input.Why)), ct) is { } proposal) return proposal;
        }

        var password = Passwords.Generate();
        var account = Account.Open(input.Login!, input.PersonName, passwords.Hash(password, Account.Fold(input.Login!), ""), null, clock.GetUtcNow());
        var post = await posts.OpenAsync(new NewPost(unit, OrganKind.Office, role, Word(role), account.DisplayName, null, days.Today), ct);
        db.Accounts.Add(account);
        db.AccountPosts.Add(new AccountPost { AccountId = account.Id, PostId = post.Id, UnitId = post.UnitId });
        await acts.SaveAsync(second.Sign(new Act("access.person_engaged", account.Id)), ct);
        shown.Put(account.Id, password);
        return account.Id;
    }

    private async Task<List<PostRole>> RolesAsync(Guid unit, CancellationToken ct) =>
        (await readers.HoldersAsync([unit], Office, ct)).Count == 0 ? [PostRole.ChiefOfOffice, PostRole.Administrator] : [PostRole.Administrator];

    internal static string Word(string? role) => Enum.TryParse<PostRole>(role, out var known) ? Word(known) : "–";

    private static string Word(PostRole role) => role is PostRole.ChiefOfOffice ? "Chánh Văn phòng" : "Quản trị hệ thống";
}
