using System.Text;
using DangBoSo.Platform.Text;

namespace DangBoSo.Access.Tests.Raw;

/// <summary>Planted values in every form in which they might lie about: as typed, in UTF-16, folded, upper case, digits alone.</summary>
internal sealed class Needles
{
    private readonly Dictionary<string, byte[]> forms = [];

    public void Plant(string what, string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        foreach (var text in new[] { value, Fold.Text(value), value.ToUpperInvariant(), string.Concat(Fold.Text(value).Where(char.IsLetterOrDigit)), digits.Length >= 6 ? digits : value }.Distinct())
        {
            forms[$"{what} as {text}, UTF-8"] = Encoding.UTF8.GetBytes(text);
            forms[$"{what} as {text}, UTF-16"] = Encoding.Unicode.GetBytes(text);
        }

        forms[$"{what}, Base64"] = Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('='));
    }

    public void Plant(string what, byte[] value) => forms[what] = value;

    public IEnumerable<string> In(byte[] bytes) => forms.Where(f => bytes.AsSpan().IndexOf(f.Value) >= 0).Select(f => f.Key);
}
