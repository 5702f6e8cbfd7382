#include "../../src/base/sha256.h"
#include "scratch.h"

static void check(const char *data, size_t bytes, const char *known)
{
    char text[SHA256_TEXT_BYTES];
    for (size_t step = 1; step <= bytes + 1; step += step < 70 ? 1 : bytes) {
        struct sha256 hash = sha256_start();
        for (size_t at = 0; at < bytes; at += step)
            sha256_add(&hash, data + at, bytes - at < step ? bytes - at : step);
        sha256_text(&hash, text);
        cr_assert_str_eq(text, known, "%zu bytes in steps of %zu", bytes, step);
    }
}

/* The examples published with FIPS 180-4. */
Test(sha256, known_answers_are_met_however_the_data_comes)
{
    const char *long_text =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        "lmnopqrsmnopqrstnopqrstu";
    check("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    check(long_text, 112, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

Test(sha256, lengths_around_a_block_are_padded_right)
{
    char letters[65];
    memset(letters, 'a', sizeof letters);
    check(letters, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    check(letters, 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    check(letters, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
    check(letters, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    check(letters, 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0");
}

Test(sha256, a_million_letters_have_their_known_answer)
{
    char text[SHA256_TEXT_BYTES], block[1000];
    memset(block, 'a', sizeof block);
    struct sha256 hash = sha256_start();
    for (int i = 0; i < 1000; i++)
        sha256_add(&hash, block, sizeof block);
    sha256_text(&hash, text);
    cr_assert_str_eq(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

Test(sha256, a_file_is_hashed_whole)
{
    char path[SCRATCH_PATH_BYTES], text[SHA256_TEXT_BYTES];
    scratch_file("abc", 3, path);
    const bool hashed = sha256_of_file(path, text);
    unlink(path);
    cr_assert(hashed);
    cr_assert_str_eq(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    cr_assert_not(sha256_of_file(path, text));
    cr_assert_not(sha256_of_file(".", text), "a folder has no hash");
}
