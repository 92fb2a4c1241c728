using DangBoSo.Organisation.Features.ShowElection;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.GivePosts;

internal static class GivePostsEndpoints
{
    public static void MapGivePosts(this IEndpointRouteBuilder app)
    {
        app.MapPost("/organisation/elections/{id:guid}/posts", PostAsync).WithName("organisation.election.posts.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/elections/{id:guid}/posts", ApiAsync).WithName("organisation.election.posts.api").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<GivePostsInput> posted, GivePostsHandler handler, TermGate gate, ShowElectionHandler show, Forms forms, Pages pages, CancellationToken ct)
    {
        await gate.ManagedElectionAsync(id, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), election => $"/organisation/elections/{election:D}", refusal => ShowElectionEndpoints.PageAsync(id, show, pages, refusal, ct), "organisation.election.posts_given", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, GivePostsInput? input, GivePostsHandler handler, TermGate gate, Api api, CancellationToken ct)
    {
        await gate.ManagedElectionAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new GivePostsInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), election => $"/api/v1/organisation/elections/{election:D}", ct);
    }
}
