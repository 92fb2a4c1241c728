using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using Microsoft.AspNetCore.Identity;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>PBKDF2 with HMAC-SHA512, 100,000 rounds, as the shared framework does it.</summary>
internal sealed class Passwords
{
    /// <summary>None that look alike: for what is copied from paper.</summary>
    public const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>How often a password was held against a hash: an operator sees guessing by it, a test that an unknown login costs the same.</summary>
    public const string Checks = "dangboso.access.password_checks";

    private readonly PasswordHasher<Passwords> hasher = new();
    private readonly Counter<long> checks;
    private readonly string nobody;
    private readonly RuleSets rules;
    private readonly LocalDays days;

    public Passwords(RuleSets rules, LocalDays days, IMeterFactory meters)
    {
        (this.rules, this.days) = (rules, days);
        checks = meters.Create("DangBoSo.Access").CreateCounter<long>(Checks);
        nobody = hasher.HashPassword(this, Generate());
    }

    public SignInRules Rules => rules.On<SignInRules>(SignInRules.Code, days.Today).Rules;

    /// <summary>The same work is done for a login that does not exist: the time tells nothing.</summary>
    public bool Match(string? hash, string password)
    {
        checks.Add(1);
        return hasher.VerifyHashedPassword(this, hash ?? nobody, Composed(password)) is not PasswordVerificationResult.Failed && hash is not null;
    }

    /// <summary>Why a new password is not taken: the first reason, or none.</summary>
    /// <param name="field">The form's field, for the reason.</param>
    public IEnumerable<InputError> Faults(string password, string login, string field)
    {
        var text = Composed(password);
        if (text.Length < Rules.ShortestPassword) yield return new InputError(field, "access.password.too_short", Rules.ShortestPassword);
        else if (login.Length > 0 && Fold.Text(text).Contains(login, StringComparison.Ordinal)) yield return new InputError(field, "access.password.holds_login");
        else if (text.Distinct().Count() < 5) yield return new InputError(field, "access.password.too_simple");
    }

    /// <exception cref="InvalidInput">See <see cref="Faults"/>.</exception>
    public string Hash(string password, string login, string field)
    {
        List<InputError> faults = [.. Faults(password, login, field)];
        return faults.Count > 0 ? throw new InvalidInput(faults) : hasher.HashPassword(this, Composed(password));
    }

    public static string Generate() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    // As the form reader leaves it, so that a password given by a program is the one that can be typed.
    private static string Composed(string password) => Nfc.Of(password.Trim());
}
