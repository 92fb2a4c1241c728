using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DangBoSo.Testing;

/// <summary>
/// A real OpenID Connect provider (OpenIddict) on a port of its own, with its own book of clients, codes and tokens: it checks the client's
/// secret, the address it answers to, PKCE, and that a code is used once. Not on the house's site: browsers see two. Who sits before it is
/// said here; what it says can be spoiled just before it is signed.
/// </summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Name = "Cổng thử";

    /// <summary>Switches for a house whose provider never answers: the endpoints are there, and lead nowhere.</summary>
    public static readonly string[] Unreachable = ["--access:oidc:authority", "http://127.0.0.1:1", "--access:oidc:clientId", "house", "--access:oidc:name", Name, "--Logging:LogLevel:DangBoSo.Access.Features.Provider", "Error"];

    private const string Secret = "mat khau cua phan mem";
    private readonly WebApplication app;
    private readonly SqliteConnection book;
    private readonly Watch watch;
    private int clients;

    private OpenIdProvider(WebApplication app, SqliteConnection book, Watch watch) => (this.app, this.book, this.watch) = (app, book, watch);

    public Uri Address { get; private set; } = null!;

    /// <summary>Signed in at the provider; null presses "no".</summary>
    public Holder? Holder { get; set; }

    /// <summary>A page with a button comes first, as people know it.</summary>
    public bool AsksFirst { get; set; }

    /// <summary>How far its clock goes before the house's.</summary>
    public TimeSpan Ahead { get => watch.Ahead; set => watch.Ahead = value; }

    /// <summary>Changes an id_token before it is signed.</summary>
    public Action<SecurityTokenDescriptor>? Spoil { get; set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var book = new SqliteConnection("Data Source=:memory:");
        await book.OpenAsync();
        var watch = new Watch();
        OpenIdProvider? self = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(watch);
        builder.Services.AddDbContext<Book>(o => o.UseSqlite(book).UseOpenIddict());
        builder.Services.AddOpenIddict().AddCore(o => o.UseEntityFrameworkCore().UseDbContext<Book>()).AddServer(o => Serve(o, token => self!.Spoil?.Invoke(token)));
        var app = builder.Build();
        self = new OpenIdProvider(app, book, watch);
        app.UseAuthentication();
        app.MapMethods("/authorize", [HttpMethods.Get, HttpMethods.Post], self.Authorize);
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<Book>().Database.EnsureCreatedAsync();
        await app.StartAsync();
        self.Address = new UriBuilder(app.Urls.First()) { Host = "localhost" }.Uri;
        return self;
    }

    /// <summary>Switches for a house that lets people in through this provider; <see cref="AdmitAsync"/> makes it known here.</summary>
    /// <param name="more">Further settings below <c>access:oidc</c>.</param>
    public string[] Settings(params (string Name, string Value)[] more) =>
        [.. new[] { ("authority", Address.ToString()), ("clientId", $"house-{++clients}"), ("clientSecret", Secret), ("name", Name) }.Concat(more).SelectMany(s => new[] { $"--access:oidc:{s.Item1}", s.Item2 })];

    /// <summary>The house last given settings: where it may be answered, and what time it is.</summary>
    public async Task AdmitAsync(TestHouse house)
    {
        watch.House = house.Clock;
        (Holder, Ahead, Spoil, AsksFirst) = (null, TimeSpan.Zero, null, false);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = $"house-{clients}",
            ClientSecret = Secret,
            RedirectUris = { new Uri(house.Address, "/sign-in/provider/answer") },
            Permissions = { Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await book.DisposeAsync();
    }

    private static void Serve(OpenIddictServerBuilder server, Action<SecurityTokenDescriptor> spoil)
    {
        server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes(Scopes.Profile).AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(b => b.SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1).UseInlineHandler(made =>
        {
            if (made.TokenType == TokenTypeIdentifiers.IdentityToken) spoil(made.SecurityTokenDescriptor);
            return default;
        }));
    }

    private IResult Authorize(HttpContext context)
    {
        if (AsksFirst && HttpMethods.IsGet(context.Request.Method)) return Results.Content(Button(context.Request.Query), "text/html; charset=utf-8");
        if (Holder is not { } holder) return Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, holder.Subject).SetClaim(Claims.Name, holder.Name);
        if (holder.Acr is { } acr) identity.SetClaim(Claims.AuthenticationContextReference, acr);
        if (holder.SignedInAt is { } at) identity.SetClaim(Claims.AuthenticationTime, at.ToUnixTimeSeconds());
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static string Button(IQueryCollection asked) =>
        $"<!doctype html><html lang=\"vi\"><title>{Name}</title><main><form method=\"post\">{string.Concat(asked.Select(a => $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(a.Key)}\" value=\"{WebUtility.HtmlEncode(a.Value)}\">"))}<button>Đồng ý</button></form></main></html>";

    private sealed class Book(DbContextOptions<Book> options) : DbContext(options);

    private sealed class Watch : TimeProvider
    {
        public TimeProvider House { get; set; } = System;

        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => House.GetUtcNow() + Ahead;
    }
}

/// <param name="Acr">How he signed in there, as the provider calls it.</param>
/// <param name="SignedInAt">When he did.</param>
public sealed record Holder(string Subject, string Name, string? Acr = null, DateTimeOffset? SignedInAt = null);
