using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.FirstAdministrator;

/// <summary>
/// The first organisation, its administrator's post and account, and the end of the link: one act. An account acts under a post
/// and a post belongs to an organisation, so neither can come before the other.
/// </summary>
internal sealed class FirstAdministratorHandler(AccessDb db, IRootFounding founding, IPosts posts, Passwords passwords, Actor actor, Acts acts, IHttpContextAccessor http, LocalDays days, TimeProvider clock)
{
    private const string Title = "Quản trị hệ thống";

    /// <summary>The link that the token opens. Only who sits at this machine comes so far, and may be told what became of it.</summary>
    public async Task<FirstLink> FindAsync(string? token, CancellationToken ct)
    {
        var link = token is { Length: > 0 and <= 100 } && !await db.Accounts.AnyAsync(ct) ? await db.FirstLinks.SingleOrDefaultAsync(ct) : null;
        if (link is null || !link.Opens(token!)) throw new NotFound("access.first.gone");
        link.MustBeFresh(clock.GetUtcNow());
        return link;
    }

    public async Task<FirstAdministratorModel> ReadAsync(string? token, CancellationToken ct)
    {
        await FindAsync(token, ct);
        var roots = (await founding.RootsAsync(ct)).Select(r => new Option(r.Id.ToString("D"), $"{r.Code} {r.Name}"));
        return new FirstAdministratorModel(token!, [.. roots], [.. founding.Kinds.Select(k => new Option(k.Kind.ToString(), k.Word))], passwords.Rules.ShortestPassword);
    }

    /// <summary>Bears fields left empty.</summary>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task<FirstLink> CheckAsync(FirstAdministratorInput input, CancellationToken ct)
    {
        var link = await FindAsync(input.Token, ct);
        var login = input.Login ?? "";
        List<InputError> faults = [.. RootFaults(input, await founding.RootsAsync(ct))];
        if (!Account.IsLogin(login)) faults.Add(new InputError(nameof(input.Login), "access.account.login_shape"));
        faults.AddRange(passwords.Faults(input.NewPassword ?? "", Account.Fold(login), nameof(input.NewPassword)));
        if (input.NewPassword != input.Repeated) faults.Add(new InputError(nameof(input.Repeated), "access.password.not_the_same"));
        return faults.Count > 0 ? throw new InvalidInput(faults) : link;
    }

    /// <returns>The administrator's session: he goes on without signing in again.</returns>
    public async Task<Session> HandleAsync(FirstAdministratorInput input, CancellationToken ct)
    {
        var link = await CheckAsync(input, ct);
        actor.Become(ActorProfile.System);
        var now = clock.GetUtcNow();
        var account = Account.Open(input.Login!, input.PersonName!, passwords.Hash(input.NewPassword!, Account.Fold(input.Login!), nameof(input.NewPassword)), null, now);
        var root = await RootAsync(input, ct);
        var post = await posts.OpenAsync(new NewPost(root, OrganKind.Office, PostRole.Administrator, Title, account.DisplayName, null, days.Today), ct);
        var session = Session.Begin(account.Id, post.Id, http.HttpContext is { } context ? Device.Of(context.Request) : "", null, throughProvider: false, passwords.Rules, now);
        link.Use(now);
        db.Accounts.Add(account);
        db.AccountPosts.Add(new AccountPost { AccountId = account.Id, PostId = post.Id, UnitId = root });
        db.Sessions.Add(session);
        await acts.SaveAsync(new Act("access.first_account_made", account.Id), ct);
        return session;
    }

    private IEnumerable<InputError> RootFaults(FirstAdministratorInput input, IReadOnlyList<UnitModel> roots)
    {
        if (roots.Count > 0)
        {
            if (!Guid.TryParse(input.RootId, out var id) || roots.All(r => r.Id != id)) yield return new InputError(nameof(input.RootId), "platform.input.choice");
            yield break;
        }

        if (input.Name is null) yield return new InputError(nameof(input.Name), "platform.input.required");
        if (!Enum.TryParse<UnitKind>(input.Kind, out var kind) || founding.Kinds.All(k => k.Kind != kind)) yield return new InputError(nameof(input.Kind), "platform.input.choice");
        if (input.Code is null) yield return new InputError(nameof(input.Code), "platform.input.required");
    }

    private async Task<Guid> RootAsync(FirstAdministratorInput input, CancellationToken ct) =>
        Guid.TryParse(input.RootId, out var id) && (await founding.RootsAsync(ct)).Any(r => r.Id == id) ? id
            : (await founding.FoundAsync(new NewRoot(input.Code!, input.Name!, input.ShortName, Enum.Parse<UnitKind>(input.Kind!)), ct)).Id;
}
