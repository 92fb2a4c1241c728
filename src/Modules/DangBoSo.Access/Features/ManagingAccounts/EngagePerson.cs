using System.ComponentModel.DataAnnotations;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record EngagePersonInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? Role { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? PersonName { get; init; }

    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Login is null || Account.IsLogin(Login) ? [] : [new InputError(nameof(Login), "access.account.login_shape")];
}

public sealed record EngagePersonModel(string UnitName, IReadOnlyList<Option> Roles);

/// <summary>
/// An administrator opens two posts himself, each for another person: the head of the office, as long as no office is there to
/// open posts, and a further administrator. Every other post is given by the office; he only gives it its account.
/// </summary>
internal sealed class EngagePersonHandler(AccessDb db, IPosts posts, IOrganisations organisations, INoticeReaders readers, Passwords passwords, Actor actor, Acts acts, ShownOnce shown, LocalDays days, TimeProvider clock)
{
    private const string Office = "organisation.manage";

    public async Task<EngagePersonModel> ReadAsync(CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var unit = await organisations.FindAsync(actor.OrganisationId, ct);
        return new EngagePersonModel(unit!.Name, [.. (await RolesAsync(ct)).Select(r => new Option(r.ToString(), Word(r)))]);
    }

    public async Task<Guid> HandleAsync(EngagePersonInput input, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        if (!Enum.TryParse<PostRole>(input.Role, out var role) || !(await RolesAsync(ct)).Contains(role)) throw new InvalidInput(nameof(input.Role), "platform.input.choice");
        // D23: not for himself; the ledger keeps who did it, whatever name was typed.
        if (Fold.Text(input.PersonName!.Trim()) == Fold.Text(actor.Profile.DisplayName)) throw new InvalidInput(nameof(input.PersonName), "access.account.own_post");
        var password = Passwords.Generate();
        var account = Account.Open(input.Login!, input.PersonName, passwords.Hash(password, Account.Fold(input.Login!), ""), null, clock.GetUtcNow());
        var post = await posts.OpenAsync(new NewPost(actor.OrganisationId, OrganKind.Office, role, Word(role), account.DisplayName, null, days.Today), ct);
        db.Accounts.Add(account);
        db.AccountPosts.Add(new AccountPost { AccountId = account.Id, PostId = post.Id, UnitId = post.UnitId });
        await acts.SaveAsync(new Act("access.person_engaged", account.Id), ct);
        shown.Put(account.Id, password);
        return account.Id;
    }

    private async Task<List<PostRole>> RolesAsync(CancellationToken ct) =>
        (await readers.HoldersAsync([actor.OrganisationId], Office, ct)).Count == 0 ? [PostRole.ChiefOfOffice, PostRole.Administrator] : [PostRole.Administrator];

    private static string Word(PostRole role) => role is PostRole.ChiefOfOffice ? "Chánh Văn phòng" : "Quản trị hệ thống";
}
