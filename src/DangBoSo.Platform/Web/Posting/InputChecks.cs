using System.Collections;
using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>Shape checks by data annotations, the same for forms and for the API. An annotation's ErrorMessage is a message code.</summary>
public static class InputChecks
{
    /// <summary>
    /// Everything that can be said of an input at once: annotations, files that were not taken, the input's own reading, and what
    /// needs the record. The last is asked only when something is wrong already: otherwise the act says it by itself.
    /// </summary>
    /// <param name="input">As bound.</param>
    /// <param name="files">Reasons for files that were not taken.</param>
    /// <param name="aid">For the input's own reading.</param>
    /// <param name="check">Throws <see cref="InvalidInput"/> with what the handler would refuse; bears fields left empty; changes nothing.</param>
    public static async Task<List<InputError>> AllAsync(object input, IEnumerable<InputError> files, ReadingAid aid, Func<Task>? check)
    {
        List<InputError> errors = [.. Of(input), .. files];
        if (input is IReadsItself reading) Add(errors, [.. reading.Faults(aid)]);
        if (errors.Count == 0 || check is null) return errors;
        try
        {
            await check();
        }
        catch (InvalidInput more)
        {
            Add(errors, more.Errors);
        }
        catch (RuleBroken rule)
        {
            errors.Insert(0, new InputError("", rule.Code, [.. rule.Args]));
        }

        return errors;
    }

    public static List<InputError> Of(object input, string prefix = "")
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true);
        var errors = results.SelectMany(r => r.MemberNames.DefaultIfEmpty("").Select(m => new InputError(prefix + m, r.ErrorMessage ?? "platform.input.invalid"))).ToList();
        foreach (var property in input.GetType().GetProperties())
        {
            if (property.GetValue(input) is string text && Illegible(text) is var (code, args) && !property.Name.Contains("Password", StringComparison.Ordinal)) errors.Add(new InputError(prefix + property.Name, code, args));
            if (property.PropertyType == typeof(string) || property.GetValue(input) is not IEnumerable lines) continue;
            var i = 0;
            foreach (var line in lines)
            {
                if (line is not null and not string) errors.AddRange(Of(line, $"{prefix}{property.Name}[{i}]."));
                i++;
            }
        }

        return errors;
    }

    // A field that is said to be empty is not said to be unreadable too.
    private static void Add(List<InputError> errors, IReadOnlyList<InputError> more)
    {
        var named = errors.Select(e => e.Field).ToHashSet(StringComparer.OrdinalIgnoreCase);
        errors.AddRange(more.Where(e => e.Field.Length == 0 || !named.Contains(e.Field)));
    }

    private static (string Code, object[] Args)? Illegible(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return ("platform.text.broken", []);
        return LegacyVietnamese.Find(text) is { } name ? ("platform.text.legacy", [name]) : null;
    }
}
