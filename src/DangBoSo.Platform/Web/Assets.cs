using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace DangBoSo.Platform.Web;

/// <summary>The version of the static files, taken from their content: a browser may keep them for a year.</summary>
public static class Assets
{
    private static readonly string[] Versioned = ["app.css", "app.js", "icon.svg", "vendor/htmx/htmx.min.js"];

    /// <param name="files">The host's web root.</param>
    public static string Version(IFileProvider files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Versioned)
        {
            using var stream = files.GetFileInfo(path).CreateReadStream();
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
