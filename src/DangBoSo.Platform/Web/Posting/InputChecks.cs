using System.Collections;
using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>Shape checks by data annotations, the same for forms and for the API. An annotation's ErrorMessage is a message code.</summary>
public static class InputChecks
{
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

    private static (string Code, object[] Args)? Illegible(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return ("platform.text.broken", []);
        return LegacyVietnamese.Find(text) is { } name ? ("platform.text.legacy", [name]) : null;
    }
}
