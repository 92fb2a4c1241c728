using System.Security.Cryptography;
using System.Text;
using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Platform.Acting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;

namespace DangBoSo.Ledger.Features.ServeLog;

/// <summary>
/// Who may fetch checkpoint, tiles and entries: by default people with the permission, and programs of witnesses that a token was given to;
/// with <c>ledger:readers=public</c> anybody.
/// </summary>
internal sealed class LogReaders(Actor actor, IConfiguration configuration, IHttpContextAccessor http) : AuthorizationHandler<LogReaders.MayRead>
{
    public const string Policy = "ledger.read_log";

    public static bool IsPublic(IConfiguration configuration) => configuration["ledger:readers"] switch
    {
        "public" => true,
        null or "" or "named" => false,
        var other => throw new InvalidOperationException($"ledger:readers is either named or public, not {other}."),
    };

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MayRead requirement)
    {
        if (IsPublic(configuration) || actor.Can(AskVerificationHandler.Permission) || HasToken()) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>The settings hold only the token's SHA-256: who reads the settings cannot read the log.</summary>
    private bool HasToken()
    {
        var given = http.HttpContext?.Request.Headers[HeaderNames.Authorization].ToString();
        if (given is null || !given.StartsWith("Bearer ", StringComparison.Ordinal)) return false;
        var hash = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(given[7..]))));
        return configuration.GetSection("ledger:reader_tokens").GetChildren()
            .Any(c => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(c.Value ?? ""), hash));
    }

    internal sealed class MayRead : IAuthorizationRequirement;
}
