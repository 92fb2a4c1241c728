using System.Reflection;
using DangBoSo.Architecture.Tests.Rooms;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Architecture.Tests.House;

public sealed class EndpointTests
{
    [Fact]
    public void Every_endpoint_has_a_name_that_begins_with_its_room()
    {
        var rooms = Room.All.Select(r => r.Name).Append("web").ToHashSet(StringComparer.Ordinal);
        var nameless = Composition.Endpoints.Where(e => Name(e) is not { } name || name.Split('.') is not [var room, _, ..] || !rooms.Contains(room)).Select(e => $"{e.DisplayName}: {Name(e)}");
        Found.None(nameless);
        Found.None(Composition.Endpoints.GroupBy(Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.NotEmpty(Composition.Endpoints);
    }

    [Fact]
    public void A_name_begins_with_the_room_that_mapped_it()
    {
        var strangers = from endpoint in Composition.Endpoints
                        let method = endpoint.Method()
                        where method is not null
                        let room = Room.All.SingleOrDefault(r => r.Code == method.Module.Assembly)
                        where room is not null && !Name(endpoint)!.StartsWith(room.Name + ".", StringComparison.Ordinal)
                        select $"{Name(endpoint)} in {room}";
        Found.None(strangers);
    }

    [Fact]
    public void Every_endpoint_says_who_may_come()
    {
        var undecided = Composition.Endpoints.Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<AuthorizationPolicy>() is null).Select(Show);
        Found.None(undecided);
    }

    [Fact]
    public void What_anybody_may_call_without_signing_in_is_listed_here()
    {
        // Adding to this list is a decision about the outside: say why in the review.
        // The witness's door is open by its specification (c2sp.org/tlog-witness): a request without a known log's signature changes and tells nothing.
        // The provider's two: whoever is not signed in comes through them, and the answer is taken only by the browser that asked.
        // The invitation's two: who comes with a printed sheet has no password yet; 256 random bits stand in its place.
        string[] open = ["access.invitation", "access.invitation.page", "access.provider.sign_in", "access.provider.answer", "ledger.witness.add_checkpoint", "access.first", "access.first.page", "access.sign_in", "access.sign_in.page", "access.sign_in.code", "access.sign_in.code.page", "access.sign_in.passkey", "access.sign_in.passkey.options", "web.fallback", "web.health"];
        var anonymous = Composition.Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => Name(e)!);
        Found.None(anonymous.Except(open, StringComparer.Ordinal));
    }

    [Fact]
    public void Endpoints_that_change_something_take_a_posted_form_or_lie_under_the_api()
    {
        // A form's endpoint without Posted<> would not be checked against forgery.
        var bare = from endpoint in Composition.Endpoints
                   where Methods(endpoint).Any(m => m is not ("GET" or "HEAD"))
                   where !endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && Name(endpoint) != "web.fallback"
                   where endpoint.Method()?.GetParameters().Any(p => IsPosted(p.ParameterType)) is not true
                   select Show(endpoint);
        Found.None(bare);
    }

    [Fact]
    public void Gets_take_no_form()
    {
        var wrong = Composition.Endpoints.Where(e => Methods(e).Contains("GET") && e.Method()?.GetParameters().Any(p => IsPosted(p.ParameterType)) is true).Select(Show);
        Found.None(wrong);
    }

    [Fact]
    public void Every_bound_input_is_public()
    {
        // Validation by annotations silently skips what is internal.
        var services = Composition.Services.GetRequiredService<IServiceProviderIsService>();
        var hidden = from endpoint in Composition.Endpoints
                     from parameter in endpoint.Method()?.GetParameters() ?? []
                     let input = IsPosted(parameter.ParameterType) ? parameter.ParameterType.GetGenericArguments()[0] : parameter.ParameterType
                     where input.Namespace?.StartsWith("DangBoSo.", StringComparison.Ordinal) is true && !services.IsService(input)
                     from type in WithLines(input)
                     where !type.IsVisible
                     select $"{Name(endpoint)}: {type.FullName}";
        Found.None(hidden.Distinct());
    }

    [Fact]
    public void Every_posted_form_can_be_bound()
    {
        // The binder knows text, yes/no, lists of text and lists of such records; anything else throws at the first post.
        var bind = typeof(InputBinder).GetMethod(nameof(InputBinder.Bind), BindingFlags.Public | BindingFlags.Static)!;
        var inputs = Composition.Endpoints.SelectMany(e => e.Method()?.GetParameters() ?? []).Where(p => IsPosted(p.ParameterType)).Select(p => p.ParameterType.GetGenericArguments()[0]).Distinct().ToList();
        foreach (var input in inputs.SelectMany(WithLines).Where(t => t.IsClass)) _ = bind.MakeGenericMethod(input).Invoke(null, [FormCollection.Empty]);
        Assert.True(inputs.Count > 0, "No endpoint takes a form: the discovery is broken.");
    }

    [Fact]
    public void The_floor_exists_only_in_a_server_started_for_measuring()
    {
        Assert.DoesNotContain(Composition.Endpoints, e => e.RoutePattern.RawText!.StartsWith("/bench", StringComparison.Ordinal));
        Assert.Contains("/bench/floor", Composition.MeasuringRoutes());
    }

    [Fact]
    public void Every_entry_of_the_navigation_leads_somewhere()
    {
        var pages = Composition.Endpoints.Where(e => Methods(e).Contains("GET") && Name(e) != "web.fallback").Select(e => new TemplateMatcher(TemplateParser.Parse(e.RoutePattern.RawText!.TrimStart('/')), [])).ToList();
        var items = Composition.Services.GetServices<NavItem>().ToList();
        Found.None(items.Where(i => !pages.Any(p => p.TryMatch(new PathString(i.Href.Split('?')[0]), []))).Select(i => $"{i.Key} → {i.Href}"));
        Assert.Equal(items.Count, items.Select(i => i.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEmpty(items);
    }

    private static string? Name(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    private static string Show(RouteEndpoint endpoint) => $"{string.Join(',', Methods(endpoint))} {endpoint.RoutePattern.RawText} ({Name(endpoint)})";

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"];

    private static bool IsPosted(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Posted<>);

    private static IEnumerable<Type> WithLines(Type input)
    {
        yield return input;
        var lines = input.GetProperties().Select(p => p.PropertyType).Where(t => t.IsGenericType).SelectMany(t => t.GetGenericArguments()).Where(t => t.IsClass && t.Namespace?.StartsWith("DangBoSo.", StringComparison.Ordinal) is true);
        foreach (var line in lines.SelectMany(WithLines)) yield return line;
    }
}
