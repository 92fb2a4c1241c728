using System.Globalization;

namespace DangBoSo.Organisation.Domain;

/// <summary>Số định danh cá nhân: three digits of the place of registration, one of sex and century, two of the year of birth, six random. There is no check digit.</summary>
internal static class CitizenNumber
{
    private const int FirstCentury = 19;

    /// <summary>What in the record the number does not fit, in words. Old papers err, so it is a doubt and no refusal.</summary>
    public static string? Doubt(string number, Sex sex, DateOnly born)
    {
        if (!FitsSex(number, sex) || !FitsCentury(number, born)) return "giới tính hoặc thế kỷ sinh (chữ số thứ 4)";
        return FitsYear(number, born) ? null : "năm sinh (chữ số thứ 5, 6)";
    }

    public static bool FitsSex(string number, Sex sex) => (number[3] - '0') % 2 == (sex is Sex.Female ? 1 : 0);

    public static bool FitsCentury(string number, DateOnly born) => (number[3] - '0') / 2 == (born.Year / 100) - FirstCentury;

    public static bool FitsYear(string number, DateOnly born) => number[4..6] == (born.Year % 100).ToString("00", CultureInfo.InvariantCulture);
}
