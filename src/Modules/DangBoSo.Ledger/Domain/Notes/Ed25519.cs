using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>
/// Ed25519 of RFC 8032, by the OpenSSL that .NET itself stands on. The one place that knows: .NET has none of its own yet. Keys are passed as raw bytes
/// (EVP_PKEY_new_raw_*_key), messages in one piece (EVP_DigestSign), as OpenSSL 1.1.1 and later want them.
/// </summary>
internal static class Ed25519
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    private const int Kind = 1087; // NID_ED25519

    public static byte[] PublicKey(byte[] seed)
    {
        using var key = Private(seed);
        var made = new byte[KeyLength];
        nuint length = KeyLength;
        return Native.GetRawPublicKey(key, made, ref length) == 1 && length == KeyLength ? made : throw Failed();
    }

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        using var key = Private(seed);
        using var context = Native.NewContext();
        var signature = new byte[SignatureLength];
        nuint length = SignatureLength;
        return Native.SignInit(context, 0, 0, 0, key) == 1 && Native.Sign(context, signature, ref length, message, (nuint)message.Length) == 1 && length == SignatureLength ? signature : throw Failed();
    }

    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature)
    {
        if (publicKey.Length != KeyLength || signature.Length != SignatureLength) return false;
        using var key = Native.NewPublicKey(Kind, 0, publicKey, KeyLength);
        if (key.IsInvalid) return false; // OpenSSL takes any 32 bytes here and refuses later, but need not
        using var context = Native.NewContext();
        var answer = Native.VerifyInit(context, 0, 0, 0, key) == 1 ? Native.Verify(context, signature, SignatureLength, message, (nuint)message.Length) : throw Failed();
        if (answer != 1) Native.ClearErrors(); // of this thread: the next who asks OpenSSL for its errors must not find ours
        return answer == 1;
    }

    private static KeyHandle Private(byte[] seed)
    {
        if (seed.Length != KeyLength) throw new ArgumentException($"A seed has {KeyLength} bytes.", nameof(seed));
        var key = Native.NewPrivateKey(Kind, 0, seed, KeyLength);
        return key.IsInvalid ? throw Failed() : key;
    }

    private static CryptographicException Failed()
    {
        Native.ClearErrors();
        return new CryptographicException("OpenSSL refused an Ed25519 operation.");
    }

    private sealed class KeyHandle() : SafeHandle(0, true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Native.FreeKey(handle);
            return true;
        }
    }

    private sealed class ContextHandle() : SafeHandle(0, true)
    {
        public override bool IsInvalid => handle == 0;

        protected override bool ReleaseHandle()
        {
            Native.FreeContext(handle);
            return true;
        }
    }

    private static class Native
    {
        private const string Library = "libcrypto";
        private static readonly string[] Names = ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib", "libcrypto-3-x64.dll"];

        static Native() => NativeLibrary.SetDllImportResolver(typeof(Ed25519).Assembly, (name, assembly, path) => name == Library ? Find(assembly, path) : 0);

        private static nint Find(System.Reflection.Assembly assembly, DllImportSearchPath? path)
        {
            foreach (var name in Names)
            {
                if (NativeLibrary.TryLoad(name, assembly, path, out var found)) return found;
            }

            return 0;
        }

        [DllImport(Library, EntryPoint = "EVP_PKEY_new_raw_private_key"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern KeyHandle NewPrivateKey(int kind, nint engine, byte[] key, nuint length);

        [DllImport(Library, EntryPoint = "EVP_PKEY_new_raw_public_key"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern KeyHandle NewPublicKey(int kind, nint engine, byte[] key, nuint length);

        [DllImport(Library, EntryPoint = "EVP_PKEY_get_raw_public_key"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int GetRawPublicKey(KeyHandle key, byte[] made, ref nuint length);

        [DllImport(Library, EntryPoint = "EVP_PKEY_free"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern void FreeKey(nint key);

        [DllImport(Library, EntryPoint = "EVP_MD_CTX_new"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern ContextHandle NewContext();

        [DllImport(Library, EntryPoint = "EVP_MD_CTX_free"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern void FreeContext(nint context);

        [DllImport(Library, EntryPoint = "EVP_DigestSignInit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SignInit(ContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

        [DllImport(Library, EntryPoint = "EVP_DigestSign"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Sign(ContextHandle context, byte[] signature, ref nuint length, byte[] message, nuint messageLength);

        [DllImport(Library, EntryPoint = "EVP_DigestVerifyInit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int VerifyInit(ContextHandle context, nint keyContext, nint digest, nint engine, KeyHandle key);

        [DllImport(Library, EntryPoint = "EVP_DigestVerify"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Verify(ContextHandle context, byte[] signature, nuint length, byte[] message, nuint messageLength);

        [DllImport(Library, EntryPoint = "ERR_clear_error"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern void ClearErrors();
    }
}
