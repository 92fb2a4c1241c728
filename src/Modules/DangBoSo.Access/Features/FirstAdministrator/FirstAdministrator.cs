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

    /// <summary>The link that the token opens; to everybody else the page is not there.</summary>
    public async Task<FirstLink> FindAsync(string? token, CancellationToken ct)
    {
        var link = token is { Length: > 0 and <= 100 } && !await db.Accounts.AnyAsync(ct) ? await db.FirstLinks.SingleOrDefaultAsync(ct) : null;
        if (link is null || !link.Opens(token!)) throw new NotFound("platform.page.not_found");
        link.MustBeFresh(clock.GetUtcNow());
        return link;
    }

    public async Task<FirstAdministratorModel> ReadAsync(string? token, CancellationToken ct)
    {
        await FindAsync(token, ct);
        var roots = (await founding.RootsAsync(ct)).Select(r => new Option(r.Id.ToString("D"), $"{r.Code} {r.Name}"));
        return new FirstAdministratorModel(token!, [.. roots], [.. founding.Kinds.Select(k => new Option(k.Kind.ToString(), k.Word))], passwords.Rules.ShortestPassword);
    }

    /// <returns>The administrator's session: he goes on without signing in again.</returns>
    public async Task<Session> HandleAsync(FirstAdministratorInput input, CancellationToken ct)
    {
        var link = await FindAsync(input.Token, ct);
        if (input.NewPassword != input.Repeated) throw new InvalidInput(nameof(input.Repeated), "access.password.not_the_same");
        actor.Become(ActorProfile.System);
        var now = clock.GetUtcNow();
        var account = Account.Open(input.Login!, input.PersonName!, passwords.Hash(input.NewPassword!, Account.Fold(input.Login!), nameof(input.NewPassword)), null, now);
        var root = await RootAsync(input, ct);
        var post = await posts.OpenAsync(new NewPost(root, OrganKind.Office, PostRole.Administrator, Title, account.DisplayName, null, days.Today), ct);
        var session = Session.Begin(account.Id, post.Id, http.HttpContext is { } context ? Device.Of(context.Request) : "", null, passwords.Rules, now);
        link.Use(now);
        db.Accounts.Add(account);
        db.AccountPosts.Add(new AccountPost { AccountId = account.Id, PostId = post.Id, UnitId = root });
        db.Sessions.Add(session);
        await acts.SaveAsync(new Act("access.first_account_made", account.Id), ct);
        return session;
    }

    private async Task<Guid> RootAsync(FirstAdministratorInput input, CancellationToken ct)
    {
        var roots = await founding.RootsAsync(ct);
        if (roots.Count > 0) return Guid.TryParse(input.RootId, out var id) && roots.Any(r => r.Id == id) ? id : throw new InvalidInput(nameof(input.RootId), "platform.input.choice");
        if (string.IsNullOrWhiteSpace(input.Code)) throw new InvalidInput(nameof(input.Code), "platform.input.required");
        if (string.IsNullOrWhiteSpace(input.Name)) throw new InvalidInput(nameof(input.Name), "platform.input.required");
        if (!Enum.TryParse<UnitKind>(input.Kind, out var kind) || founding.Kinds.All(k => k.Kind != kind)) throw new InvalidInput(nameof(input.Kind), "platform.input.choice");
        return (await founding.FoundAsync(new NewRoot(input.Code, input.Name, input.ShortName, kind), ct)).Id;
    }
}
