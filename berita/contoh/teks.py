"""Texts of sample news. No database, and the same again for the same seed.

They are put together from whole pieces. They name no people, no villages, no amounts and no figures,
so that nothing in them can be taken for a fact.
"""

import random
from datetime import timedelta

PENULIS = "Redaksi contoh"

# How it was done: fits behind every action of every category.
CARA = """
    secara bertahap
    secara terbuka
    dengan langkah yang sederhana
    dengan panduan yang sama
    sebelum tahun berganti
    menjelang pergantian musim
    di sela kegiatan rutin desa
    setelah mendengar masukan semua pihak
    agar mudah diikuti semua dusun
    sebagai tindak lanjut pertemuan sebelumnya
"""

# Paragraphs that fit every event, and last ones.
UMUM = """
    Pendamping tidak mengambil keputusan. Tugasnya menyiapkan bahan, menjelaskan aturan dengan bahasa sehari-hari, dan memastikan semua suara terdengar.
    Perempuan, pemuda, lansia, dan penyandang disabilitas diberi giliran bicara lebih dulu, karena suara mereka paling sering terlewat.
    Semua catatan disimpan di kantor desa. Warga yang tidak sempat hadir dapat membacanya di sana atau bertanya kepada kepala dusun.
    Hal yang belum disepakati tidak dipaksakan. Semuanya ditulis sebagai pekerjaan rumah untuk pertemuan berikutnya.
    Sebelum pulang, peserta membaca ulang kesepakatan bersama-sama supaya tidak ada yang salah dengar.
    Cara ini memang memerlukan waktu lebih lama. Namun, warga yang ikut memutuskan biasanya juga ikut menjaga hasilnya.
    Bahan kegiatan ditempel di papan informasi, sehingga siapa pun dapat memeriksanya tanpa harus meminta.
    Pendamping akan datang lagi untuk melihat apakah kesepakatan berjalan, dan apa yang perlu diperbaiki.
    Beberapa warga mengingatkan bahwa jadwal kegiatan sebaiknya tidak bertabrakan dengan musim tanam dan hari pasar.
    Kerja sama dengan desa tetangga juga dibahas, sebab banyak persoalan tidak berhenti di batas desa.
"""

PENUTUP = """
    Kegiatan ini menjadi bagian dari pendampingan desa yang berlangsung sepanjang tahun.
    Hasilnya akan dibahas lagi pada pertemuan desa berikutnya, terbuka bagi semua warga.
    Warga yang ingin bertanya dapat datang ke kantor desa pada jam layanan.
    Langkah berikutnya disusun bersama, dan kemajuannya dilaporkan kembali kepada warga.
"""

# Title, the two column heads, and the rows.
TABEL = (
    (
        "Pembagian tugas",
        ("Siapa", "Tugasnya"),
        (
            ("Pemerintah desa", "Menyiapkan tempat, undangan, dan bahan"),
            ("Badan Permusyawaratan Desa", "Menampung dan meneruskan pendapat warga"),
            ("Kader desa", "Mencatat dan mengabarkan hasilnya ke dusun"),
            ("Pendamping", "Menjelaskan aturan dan memeriksa kelengkapan"),
        ),
    ),
    (
        "Tahap kegiatan",
        ("Tahap", "Yang dikerjakan"),
        (
            ("Persiapan", "Mengumpulkan keterangan dari tiap dusun"),
            ("Pelaksanaan", "Membahas, mencoba, dan menyepakati"),
            ("Tindak lanjut", "Membagi tugas dan memeriksa hasilnya"),
        ),
    ),
    (
        "Tempat bertanya",
        ("Keperluan", "Datang ke"),
        (
            ("Salinan hasil kegiatan", "Kantor desa"),
            ("Usul dan keberatan", "Badan Permusyawaratan Desa"),
            ("Penjelasan aturan", "Pendamping desa"),
        ),
    ),
)


class Bahan:
    """What the articles of one category are made of; any piece goes with any other of the same category.

    Each argument is a text with a piece a line; `tindakan` gives "action | sentence that sums it up", and a
    title is actor + action + manner. Without places there is no event, and no day of it. `umum` and
    `penutup` are shared by most categories.
    """

    def __init__(
        self, pelaku, tindakan, tempat, paragraf, judul_butir, butir, kutipan, umum=UMUM, penutup=PENUTUP
    ):
        self.pelaku = _larik(pelaku)
        self.tindakan = [satu.split(" | ") for satu in _larik(tindakan)]
        self.tempat = _larik(tempat)
        self.paragraf = _larik(paragraf)
        self.judul_butir = judul_butir
        self.butir = _larik(butir)
        self.kutipan = _larik(kutipan)
        self.umum = _larik(umum)
        self.penutup = _larik(penutup)


def _larik(teks):
    return [baris.strip() for baris in teks.strip().splitlines()]


# For categories that this file does not know.
LAIN = Bahan(
    pelaku="""
        Warga dan perangkat desa
        Kader desa
        Pendamping desa
        Kelompok warga
    """,
    tindakan="""
        menata rencana kegiatan desa | Rencana yang tertata memudahkan semua orang mengetahui gilirannya.
        memeriksa hasil kegiatan desa | Hasil kegiatan dilihat langsung, bukan hanya dibaca di laporan.
        berbagi pengalaman mengelola kegiatan | Pengalaman satu dusun menjadi pelajaran bagi dusun lain.
        menyepakati pembagian tugas | Tugas yang dibagi jelas membuat kegiatan tidak bergantung pada satu orang.
        membahas kebutuhan tiap dusun | Kebutuhan tiap dusun dibaca satu per satu, lalu dicari jalan keluarnya.
        merapikan arsip kegiatan desa | Arsip yang rapi membuat pertanyaan warga dapat segera dijawab.
    """,
    tempat="""
        Balai desa
        Kantor desa
        Aula kantor kecamatan
    """,
    paragraf="""
        Pertemuan dibuka dengan membaca kembali kesepakatan yang lalu: mana yang sudah berjalan, mana yang tertunda, dan apa sebabnya.
        Setiap dusun mendapat waktu yang sama untuk menyampaikan keadaan di tempatnya.
        Peserta lalu bekerja dalam kelompok kecil, supaya orang yang jarang bicara di rapat besar pun dapat menyampaikan pendapat.
        Dari pembahasan itu terlihat bahwa banyak persoalan dapat diselesaikan tanpa menunggu anggaran baru.
        Keterangan yang masih kurang akan dilengkapi oleh kader di dusun masing-masing.
    """,
    judul_butir="Yang disepakati",
    butir="""
        Kegiatan dibahas terbuka dan dicatat.
        Tiap tugas punya penanggung jawab.
        Hasilnya ditempel di papan informasi.
        Kemajuan diperiksa pada pertemuan berikutnya.
    """,
    kutipan="""
        Yang sudah disepakati hari ini harus bisa kita baca lagi besok.
        Lebih baik pelan tetapi dipahami semua orang.
    """,
)

BAHAN = {
    "rakor-koordinasi": Bahan(
        pelaku="""
            Para pendamping
            Pendamping desa dan pendamping lokal desa
            Tim pendamping
            Rakor bulanan
        """,
        tindakan="""
            membahas kemajuan pendampingan desa | Kemajuan tiap wilayah dampingan dibaca bersama, lalu dicari yang perlu dibantu.
            menyamakan cara menyusun laporan | Laporan yang seragam lebih mudah dibaca dan dibandingkan.
            menyusun jadwal kunjungan lapangan | Jadwal disusun supaya tidak ada desa yang terlewat.
            membagi tugas pendataan desa | Tugas dibagi supaya pendataan selesai tepat waktu.
            menyepakati prioritas pendampingan | Desa yang paling memerlukan bantuan didahulukan.
            menelaah kendala di lapangan | Kendala yang sama ternyata muncul di banyak tempat, sehingga dapat dijawab bersama.
            memperbarui bahan penyuluhan | Bahan yang baru memakai bahasa sehari-hari dan lebih banyak gambar.
        """,
        tempat="""
            Aula kantor kecamatan
            Ruang rapat kantor kabupaten
            Balai desa
        """,
        paragraf="""
            Rapat koordinasi dimulai dengan laporan singkat dari tiap wilayah: kegiatan yang sudah berjalan, yang tertunda, dan yang memerlukan bantuan.
            Pendamping dari wilayah yang berdekatan diminta saling menggantikan bila ada yang berhalangan, sehingga pelayanan kepada desa tidak terputus.
            Perbedaan cara mencatat menjadi pembahasan paling lama. Peserta akhirnya memakai satu lembar yang sama untuk semua wilayah.
            Kerja sama dengan kecamatan dan dinas yang membidangi desa juga dibahas, terutama soal jadwal yang sering bertabrakan.
            Di akhir rapat, setiap peserta menuliskan satu hal yang akan diselesaikan sebelum rapat berikutnya.
        """,
        judul_butir="Hasil rapat",
        butir="""
            Jadwal kunjungan dibagi per kecamatan.
            Laporan memakai satu lembar yang sama.
            Kendala dicatat bersama usul jalan keluarnya.
            Rapat berikutnya membahas kemajuan tugas ini.
        """,
        kutipan="""
            Laporan yang baik dimulai dari kunjungan yang sungguh dilakukan.
            Kalau satu wilayah kesulitan, wilayah lain ikut membantu.
        """,
    ),
    "musyawarah-desa": Bahan(
        pelaku="""
            Warga dan perangkat desa
            Peserta musyawarah desa
            Badan Permusyawaratan Desa
            Wakil tiap dusun
        """,
        tindakan="""
            menyusun urutan usulan kegiatan | Usulan dari tiap dusun dibaca satu per satu, lalu diurutkan bersama.
            membahas usulan kelompok perempuan | Usulan kelompok perempuan dibahas lebih dulu supaya tidak tersisih.
            menyepakati aturan pemakaian balai desa | Aturan yang jelas membuat balai desa dapat dipakai bergantian.
            membahas pengelolaan sampah rumah tangga | Pengelolaan sampah dimulai dari pemilahan di rumah.
            memilih kegiatan yang didahulukan | Kegiatan yang paling mendesak didahulukan, sisanya dicatat untuk tahun berikutnya.
            membahas perlindungan sumber air | Warga sepakat menjaga pepohonan di sekitar sumber air.
            menilai pelaksanaan kegiatan desa | Warga menilai sendiri kegiatan yang sudah selesai dan yang tertunda.
        """,
        tempat="""
            Balai desa
            Balai dusun
            Halaman kantor desa
        """,
        paragraf="""
            Setiap dusun membawa usulan yang sudah dibahas di tingkat dusun. Usulan itu ditempel di papan, dibaca satu per satu, lalu dibandingkan.
            Pembahasan berlangsung hangat ketika dua usulan sama-sama dianggap mendesak. Peserta lalu menimbang siapa yang paling banyak terbantu.
            Usulan yang bukan kewenangan desa dipisahkan, lalu diteruskan ke kecamatan.
            Usulan yang belum masuk tidak dihapus. Semuanya dicatat dalam berita acara, sehingga dapat dibahas lagi tanpa mengulang dari awal.
            Hasil musyawarah ditandatangani bersama dan ditempel di kantor desa.
        """,
        judul_butir="Cara memilih usulan",
        butir="""
            Apakah usulan itu kewenangan desa?
            Siapa saja yang terbantu?
            Apakah lahannya sudah jelas?
            Siapa yang merawat setelah selesai?
        """,
        kutipan="""
            Yang kami usulkan hari ini harus bisa kami baca lagi di papan informasi kantor desa.
            Usulan dusun kami belum masuk tahun ini, tetapi kami tahu alasannya.
        """,
    ),
    "perencanaan-desa": Bahan(
        pelaku="""
            Tim penyusun rencana desa
            Perangkat desa dan kader
            Kepala dusun dan kader desa
            Warga bersama tim penyusun
        """,
        tindakan="""
            menyusun rancangan RKP Desa | Rancangan Rencana Kerja Pemerintah (RKP) Desa disusun dari usulan yang sudah disepakati warga.
            mencocokkan usulan dengan RPJM Desa | Usulan tahunan dicocokkan dengan rencana jangka menengah supaya arahnya tetap sama.
            memetakan kebutuhan tiap dusun | Peta kebutuhan menunjukkan dusun mana yang paling lama menunggu.
            memeriksa kesiapan lahan kegiatan | Lahan yang jelas sejak awal mencegah kegiatan tertunda.
            menghitung kebutuhan bahan kegiatan | Kebutuhan bahan dihitung di lapangan, bukan diperkirakan dari meja.
            menyelaraskan rencana desa dan kecamatan | Rencana desa dan kecamatan dibandingkan supaya tidak tumpang tindih.
            mengkaji keadaan desa | Pengkajian keadaan desa menjadi dasar seluruh rencana.
        """,
        tempat="""
            Kantor desa
            Balai desa
            Aula kantor kecamatan
        """,
        paragraf="""
            Tim memulai dari daftar usulan musyawarah desa. Setiap usulan diperiksa: tujuannya, tempatnya, dan siapa yang akan memeliharanya.
            Kunjungan ke lapangan dilakukan sebelum gambar dan rencana bahan dibuat, sehingga rencana sesuai dengan keadaan tanah dan air.
            Rencana yang terlalu umum dikembalikan kepada pengusulnya untuk dilengkapi.
            Kegiatan yang dapat dikerjakan dengan swadaya dipisahkan dari kegiatan yang memerlukan anggaran.
            Rancangan yang selesai dibawa kembali ke musyawarah untuk disepakati, bukan langsung ditetapkan.
        """,
        judul_butir="Isi rancangan",
        butir="""
            Kegiatan yang melanjutkan tahun berjalan.
            Usulan baru menurut urutannya.
            Kegiatan bersama desa tetangga.
            Pelaksana dan waktu pelaksanaannya.
        """,
        kutipan="""
            Rencana yang baik dapat dijelaskan kepada tetangga tanpa membuka berkas.
            Kami melihat tempatnya dulu, baru menggambar.
        """,
    ),
    "dana-desa-blt": Bahan(
        pelaku="""
            Perangkat desa
            Pemerintah desa dan tim pelaksana
            Tim pelaksana kegiatan
            Pendamping dan perangkat desa
        """,
        tindakan="""
            memasang papan informasi APB Desa | Papan informasi membantu warga membaca rencana dan penggunaan anggaran desa.
            memeriksa kelengkapan berkas Dana Desa | Berkas yang lengkap membuat penyaluran tidak tertunda.
            membahas penerima BLT Desa | Calon penerima bantuan langsung tunai (BLT) Desa dibahas dalam musyawarah, tanpa mengumumkan keadaan pribadi siapa pun.
            menjelaskan penggunaan Dana Desa kepada warga | Penggunaan Dana Desa dijelaskan kegiatan demi kegiatan.
            mencatat kemajuan padat karya tunai | Padat karya tunai memberi pekerjaan kepada warga di desanya sendiri.
            menutup buku kas kegiatan | Buku kas dicocokkan dengan bukti belanja sebelum laporan disusun.
            menjawab pertanyaan tentang anggaran desa | Setiap pertanyaan warga tentang anggaran dicatat dan dijawab.
        """,
        tempat="""
            Kantor desa
            Balai desa
            Balai dusun
        """,
        paragraf="""
            Warga diajak membaca papan informasi dari atas ke bawah: pendapatan, belanja, kegiatan, lalu pelaksananya.
            Setiap belanja harus punya bukti. Bukti itu disimpan berurutan, sehingga pertanyaan dapat dijawab dengan membuka satu map saja.
            Daftar penerima bantuan tidak ditempel bersama keterangan pribadi. Yang diumumkan adalah cara menentukannya dan tempat menyampaikan keberatan.
            Kegiatan yang belum selesai dijelaskan sebabnya, begitu pula rencana penyelesaiannya.
            Pendamping membantu memeriksa kelengkapan berkas, tetapi pengelolaan keuangan tetap tanggung jawab pemerintah desa.
        """,
        judul_butir="Yang dapat diperiksa warga",
        butir="""
            Kegiatan yang direncanakan tahun ini.
            Tempat dan pelaksana kegiatan.
            Kemajuan pekerjaan di lapangan.
            Tempat bertanya dan menyampaikan keberatan.
        """,
        kutipan="""
            Papan informasi bukan hiasan. Papan itu untuk dibaca dan ditanyakan.
            Kalau bukti lengkap, laporan tinggal disalin.
        """,
    ),
    "bum-desa-ekonomi": Bahan(
        pelaku="""
            Pengurus BUM Desa
            Pengelola unit usaha desa
            Pelaku usaha kecil desa
            Kelompok penenun dan pengurus BUM Desa
        """,
        tindakan="""
            belajar pembukuan sederhana | Buku kas harian menjadi langkah pertama sebelum laporan usaha disusun.
            menata pemasaran hasil kerajinan | Pesanan dibagi merata dan mutu disepakati bersama.
            menyusun rencana usaha desa | Rencana usaha dimulai dari apa yang sudah dikerjakan warga.
            membuka layanan simpan barang hasil panen | Hasil panen dapat disimpan dulu, sehingga warga tidak terburu-buru menjual.
            melengkapi berkas badan hukum BUM Desa | Badan hukum memudahkan BUM Desa bekerja sama dengan pihak lain.
            mengevaluasi unit usaha desa | Unit usaha yang tidak lagi berjalan dibahas dengan jujur.
            mengemas ulang produk pangan olahan | Kemasan baru memuat keterangan bahan dan cara menyimpan.
        """,
        tempat="""
            Kantor BUM Desa
            Balai desa
            Rumah produksi desa
        """,
        paragraf="""
            Peserta membawa catatan usaha masing-masing. Catatan itu dibaca bersama untuk melihat mana yang sudah rapi dan mana yang masih tercampur dengan uang rumah tangga.
            Badan usaha milik desa (BUM Desa) tidak harus memulai usaha baru. Sering kali yang diperlukan warga adalah tempat menjual, menyimpan, atau mengangkut.
            Pengurus diminta menyampaikan keadaan usaha dalam musyawarah desa, termasuk bila hasilnya belum seperti yang diharapkan.
            Mutu barang menjadi pembahasan tersendiri. Satu barang yang kurang baik dapat membuat pembeli ragu terhadap semuanya.
            Kelompok usaha sepakat membeli bahan bersama supaya lebih hemat.
        """,
        judul_butir="Langkah pembukuan",
        butir="""
            Pisahkan uang usaha dari uang rumah tangga.
            Catat setiap uang masuk dan keluar pada hari yang sama.
            Simpan bukti menurut tanggalnya.
            Cocokkan catatan dengan isi kas setiap pekan.
        """,
        kutipan="""
            Catatan kecil setiap hari lebih berguna daripada laporan tebal di akhir tahun.
            Kami bersaing dalam mutu, bukan saling menurunkan harga.
        """,
    ),
    "koperasi-merah-putih": Bahan(
        pelaku="""
            Pengurus koperasi desa
            Anggota Koperasi Desa Merah Putih
            Warga dan pengurus koperasi
            Pendamping dan pengurus koperasi
        """,
        tindakan="""
            menyusun rencana layanan koperasi | Layanan koperasi dipilih menurut keperluan anggota sehari-hari.
            membahas anggaran dasar koperasi | Anggaran dasar dibaca pasal demi pasal supaya anggota memahami hak dan kewajibannya.
            mendata calon anggota koperasi | Pendataan dilakukan dari dusun ke dusun dengan persetujuan warga.
            menyiapkan rapat anggota | Bahan rapat dibagikan lebih awal supaya anggota datang dengan pertanyaan.
            membagi peran koperasi dan BUM Desa | Koperasi dan BUM Desa sepakat tidak membuka usaha yang sama.
            menata gerai kebutuhan pokok | Gerai ditata supaya barang mudah dicari dan mudah dihitung.
            belajar melayani anggota | Pelayanan yang ramah dan tercatat menjadi modal utama koperasi.
        """,
        tempat="""
            Balai desa
            Kantor koperasi desa
            Gedung serbaguna desa
        """,
        paragraf="""
            Pembahasan dimulai dari pertanyaan sederhana: barang dan layanan apa yang paling sering dicari anggota?
            Koperasi dimiliki anggotanya. Karena itu, keputusan penting diambil dalam rapat anggota, bukan oleh pengurus sendiri.
            Pengurus dan pengawas memakai catatan yang terpisah, sehingga pemeriksaan dapat dilakukan kapan saja.
            Peserta sepakat memulai dari layanan yang kecil tetapi rutin.
            Hubungan dengan BUM Desa dibahas supaya keduanya saling melengkapi.
        """,
        judul_butir="Hak anggota",
        butir="""
            Hadir dan bersuara dalam rapat anggota.
            Memilih dan dipilih menjadi pengurus.
            Melihat laporan koperasi.
            Memakai layanan koperasi.
        """,
        kutipan="""
            Koperasi ini milik anggota. Pengurus hanya menjalankan amanat.
            Mulai dari yang diperlukan setiap hari, nanti yang lain menyusul.
        """,
    ),
    "ketahanan-pangan": Bahan(
        pelaku="""
            Kelompok tani
            Warga dan kelompok tani
            Kelompok wanita tani
            Petani pemakai air
        """,
        tindakan="""
            membersihkan saluran irigasi | Warga bergotong royong agar air sampai ke petak paling ujung.
            menanam sayuran di pekarangan | Pekarangan yang ditanami membantu memenuhi kebutuhan dapur.
            menata lumbung pangan desa | Lumbung desa menyimpan persediaan untuk masa paceklik.
            menyusun jadwal pembagian air | Jadwal disepakati supaya hulu dan hilir sama-sama kebagian.
            membuat pupuk dari sisa panen | Sisa panen yang biasanya dibakar diolah menjadi pupuk.
            menyiapkan benih untuk musim tanam | Benih dipilih dan diuji sebelum dibagikan kepada anggota.
            memperbaiki kandang ternak bersama | Kandang bersama memudahkan perawatan dan menjaga kebersihan.
        """,
        tempat="""
            Saluran irigasi desa
            Lumbung pangan desa
            Kebun kelompok
            Balai dusun
        """,
        paragraf="""
            Pekerjaan dimulai pagi hari. Peserta dibagi menurut petak, sehingga tidak ada bagian saluran yang terlewat.
            Petani di hilir menceritakan bahwa air sering habis sebelum sampai ke petaknya. Jadwal bergilir disusun untuk menjawab keluhan itu.
            Persediaan pangan desa dicatat saat masuk dan saat keluar, dengan takaran yang sama.
            Kelompok mencoba cara tanam baru di petak kecil dulu. Bila hasilnya baik, barulah petak lain mengikuti.
            Pemilihan tanaman menyesuaikan air yang tersedia, bukan hanya harga jual pada musim lalu.
        """,
        judul_butir="Kesepakatan kelompok",
        butir="""
            Saluran dibersihkan bersama sebelum musim tanam.
            Air dibagi menurut jadwal yang ditempel di balai dusun.
            Kerusakan dilaporkan pada hari yang sama.
            Sisa panen tidak dibakar.
        """,
        kutipan="""
            Kalau saluran bersih, petak paling ujung pun ikut panen.
            Pekarangan kecil pun dapat mengisi dapur.
        """,
    ),
    "posyandu-stunting": Bahan(
        pelaku="""
            Kader posyandu
            Kader posyandu dan bidan desa
            Kader pembangunan manusia
            Peserta rembuk stunting
        """,
        tindakan="""
            menyamakan cara mencatat penimbangan | Catatan yang seragam membuat hasil dari satu posyandu dapat dibaca oleh posyandu lain.
            menyiapkan makanan tambahan dari bahan lokal | Bahan yang tersedia di desa diolah menjadi makanan bergizi.
            membahas rencana pencegahan stunting | Rembuk stunting mempertemukan semua pihak untuk menyusun langkah bersama.
            memperbaiki jadwal layanan posyandu | Jadwal baru menyesuaikan waktu luang orang tua.
            mengajak keluarga rutin ke posyandu | Kunjungan rutin membantu mengetahui gangguan tumbuh kembang lebih awal.
            belajar memakai alat ukur dengan benar | Cara mengukur yang benar mencegah salah baca.
            menata ruang tunggu posyandu | Ruang tunggu yang teduh membuat ibu dan anak lebih nyaman.
        """,
        tempat="""
            Posyandu dusun
            Balai desa
            Balai dusun
        """,
        paragraf="""
            Kader mempraktikkan penimbangan secara bergantian. Kesalahan kecil, seperti alas yang miring, langsung terlihat bedanya.
            Keterangan tentang anak dan keluarga tidak diumumkan. Yang dibahas dalam pertemuan hanyalah keadaan umum desa.
            Air bersih dan jamban sehat ikut dibicarakan, karena tumbuh kembang anak tidak hanya bergantung pada makanan.
            Ayah diajak ikut mengantar. Kebiasaan ini membantu keluarga mengambil keputusan bersama.
            Ibu hamil mendapat penjelasan tentang pemeriksaan rutin dan tanda bahaya yang perlu segera diperiksakan.
        """,
        judul_butir="Layanan posyandu",
        butir="""
            Penimbangan dan pengukuran.
            Pencatatan di buku kesehatan.
            Penyuluhan gizi dan kebersihan.
            Rujukan bila diperlukan.
        """,
        kutipan="""
            Mengukur dengan benar adalah bentuk sayang kepada anak.
            Posyandu ramai kalau jadwalnya cocok dengan waktu keluarga.
        """,
    ),
    "indeks-desa-data": Bahan(
        pelaku="""
            Perangkat desa
            Tim pendataan desa
            Operator desa dan kader
            Pendamping dan operator desa
        """,
        tindakan="""
            memperbarui isian Indeks Desa | Isian diperiksa supaya sesuai dengan keadaan di lapangan.
            mencocokkan data dusun | Data tiap dusun dicocokkan sebelum dikirim.
            belajar membaca hasil Indeks Desa | Hasil indeks dibaca per dimensi, bukan hanya statusnya.
            memeriksa bukti pendukung isian | Setiap isian disertai bukti yang dapat diperiksa ulang.
            menata peta batas dusun | Peta batas dusun memudahkan perencanaan kegiatan.
            menyusun profil desa | Profil desa memuat keterangan yang paling sering ditanyakan warga.
            menjelaskan penggunaan data kepada warga | Warga berhak tahu untuk apa data dikumpulkan.
        """,
        tempat="""
            Kantor desa
            Balai desa
            Aula kantor kecamatan
        """,
        paragraf="""
            Isian yang meragukan tidak ditebak. Petugas mendatangi tempatnya, lalu memperbaiki catatan.
            Setiap keterangan ditulis bersama sumber dan waktu pengambilannya, sehingga dapat diperbarui dengan mudah.
            Data pribadi warga disimpan terpisah dan hanya dibuka oleh petugas yang berwenang.
            Indeks yang lama dan yang baru memakai cara hitung yang berbeda, sehingga hasilnya tidak dibandingkan begitu saja.
            Hasil pendataan dipakai kembali dalam musyawarah desa: bagian yang lemah menjadi bahan usulan kegiatan.
        """,
        judul_butir="Cara memeriksa isian",
        butir="""
            Bandingkan dengan keadaan di lapangan.
            Sertakan bukti yang jelas.
            Tulis sumber dan waktunya.
            Minta orang lain membaca ulang.
        """,
        kutipan="""
            Data yang jujur lebih berguna daripada data yang indah.
            Kalau ragu, datangi tempatnya.
        """,
    ),
    "pelatihan": Bahan(
        pelaku="""
            Kader desa
            Perangkat desa
            Pemuda desa
            Pendamping lokal desa
        """,
        tindakan="""
            berlatih menulis berita kegiatan | Berita yang baik menjawab siapa, apa, kapan, di mana, mengapa, dan bagaimana.
            berlatih memotret kegiatan desa | Foto yang baik memperlihatkan kegiatan tanpa mengganggu orang di dalamnya.
            belajar memimpin rapat | Pemimpin rapat menjaga waktu dan memberi giliran bicara.
            belajar menyusun laporan kegiatan | Laporan yang singkat dan lengkap lebih mudah diperiksa.
            berlatih memakai lembar hitung | Lembar hitung membantu menjumlahkan tanpa salah.
            belajar mengelola situs web desa | Situs desa yang rutin diperbarui membuat warga mudah mencari keterangan.
            berlatih memandu diskusi kelompok | Pemandu diskusi bertanya lebih banyak daripada menjelaskan.
        """,
        tempat="""
            Balai desa
            Aula kantor kecamatan
            Gedung serbaguna desa
        """,
        paragraf="""
            Pelatihan lebih banyak praktik daripada ceramah. Peserta langsung mencoba, lalu hasilnya dibahas bersama.
            Contoh diambil dari kegiatan desa sendiri, sehingga peserta dapat memakainya pada hari berikutnya.
            Peserta bekerja berpasangan: yang sudah terbiasa menemani yang baru mulai.
            Kesalahan selama latihan dipakai sebagai bahan belajar, bukan untuk menilai orang.
            Di akhir pelatihan, setiap peserta membawa pulang satu hasil kerja yang sudah selesai.
        """,
        judul_butir="Bahan latihan",
        butir="""
            Contoh yang baik dan yang kurang baik.
            Latihan berpasangan.
            Daftar periksa untuk dibawa pulang.
            Tugas untuk pertemuan berikutnya.
        """,
        kutipan="""
            Belajar paling cepat adalah dengan mencoba sendiri.
            Bertanya tidak membuat orang kelihatan bodoh.
        """,
    ),
    "infrastruktur": Bahan(
        pelaku="""
            Warga dan tim pelaksana kegiatan
            Tim pelaksana kegiatan
            Kelompok pemelihara sarana desa
            Kader teknis desa
        """,
        tindakan="""
            memperbaiki jalan usaha tani | Jalan yang baik memudahkan pengangkutan hasil panen.
            memelihara jaringan air bersih | Pemeliharaan rutin mencegah kerusakan besar.
            memeriksa mutu pekerjaan talut | Mutu diperiksa sejak bahan datang, bukan setelah pekerjaan selesai.
            membangun saluran pembuangan air | Saluran yang baik mencegah genangan di depan rumah warga.
            memperbaiki jembatan kecil antardusun | Jembatan yang kukuh menyambungkan kembali jalan ke sekolah dan pasar.
            menyepakati aturan pemeliharaan sarana | Sarana yang dirawat bersama dapat dipakai lebih lama.
            mengukur rencana jalan lingkungan | Pengukuran dilakukan bersama warga yang lahannya dilewati.
        """,
        tempat="""
            Lokasi kegiatan
            Balai desa
            Balai dusun
        """,
        paragraf="""
            Sebelum pekerjaan dimulai, warga dan pelaksana membaca gambar rencana bersama-sama, termasuk bagian yang sering menjadi pertanyaan.
            Bahan diperiksa saat datang. Bahan yang tidak sesuai dikembalikan sebelum sempat dipakai.
            Pekerja diutamakan dari desa sendiri, dengan pembagian giliran yang disepakati di dusun.
            Jalan tetap dapat dilewati selama pekerjaan berlangsung, meskipun perlu bergantian.
            Setelah selesai, kelompok pemelihara menerima daftar hal yang harus diperiksa secara berkala.
        """,
        judul_butir="Yang diperiksa di lapangan",
        butir="""
            Ukuran sesuai gambar rencana.
            Bahan sesuai contoh yang disepakati.
            Aliran air tidak terhambat.
            Pekerja dan pengguna jalan aman.
        """,
        kutipan="""
            Membangun itu sebentar. Merawatnya yang lama.
            Air harus punya jalan. Kalau tidak, jalan kita yang dipakainya.
        """,
    ),
    "kebencanaan": Bahan(
        pelaku="""
            Warga dan relawan desa
            Relawan siaga desa
            Perangkat desa dan relawan
            Warga pesisir
        """,
        tindakan="""
            menata jalur evakuasi | Petunjuk arah dipasang di tempat yang mudah terlihat.
            berlatih menyelamatkan diri saat gempa | Latihan membuat orang tahu apa yang harus dilakukan tanpa panik.
            memetakan daerah rawan bencana | Peta rawan bencana dibuat dari ingatan warga dan pengamatan di lapangan.
            menyiapkan persediaan air kemarau | Persediaan air dibagi menurut kebutuhan rumah tangga dan ternak.
            memeriksa titik kumpul warga | Titik kumpul harus lapang, terang, dan mudah dicapai.
            membersihkan aliran sungai | Aliran yang bersih mengurangi luapan saat hujan lebat.
            menyusun rencana siaga desa | Rencana siaga memuat siapa menghubungi siapa, dan ke mana warga pergi.
        """,
        tempat="""
            Balai desa
            Lapangan desa
            Balai dusun
        """,
        paragraf="""
            Latihan dimulai dengan tanda bahaya yang disepakati. Warga berjalan ke titik kumpul melalui jalur yang sudah ditandai.
            Lansia, ibu hamil, anak kecil, dan penyandang disabilitas mendapat pendamping sejak awal, bukan setelah keadaan darurat terjadi.
            Warga yang lebih tua menceritakan tempat-tempat yang dulu pernah tergenang. Cerita itu ditandai di peta.
            Petunjuk arah dipasang setinggi mata dan diperiksa pada malam hari.
            Pesan berantai yang tidak jelas sumbernya tidak diteruskan. Warga diminta menunggu keterangan dari petugas.
        """,
        judul_butir="Yang perlu disiapkan di rumah",
        butir="""
            Air minum dan makanan yang tahan lama.
            Lampu senter dan obat-obatan.
            Salinan surat penting di tempat kedap air.
            Kesepakatan keluarga tentang titik kumpul.
        """,
        kutipan="""
            Latihan ini supaya kaki kita ingat jalannya.
            Yang kuat berjalan di belakang, memastikan tidak ada yang tertinggal.
        """,
    ),
    "praktik-baik": Bahan(
        pelaku="""
            Kelompok penenun
            Kelompok pengelola sampah
            Pengelola wisata desa
            Karang taruna desa
        """,
        tindakan="""
            membagi rata pesanan | Pesanan yang dibagi merata membuat semua anggota mendapat giliran.
            menghidupkan lagi gotong royong pekanan | Gotong royong yang singkat tetapi rutin ternyata lebih terasa hasilnya.
            mengajar keterampilan kepada pemuda | Keterampilan lama diteruskan dengan cara yang disukai anak muda.
            menyusun buku tamu yang berguna | Catatan tamu dipakai untuk memperbaiki layanan.
            membuka catatan keuangan kelompok | Catatan yang terbuka menumbuhkan kepercayaan anggota.
            mengolah sampah menjadi bahan berguna | Sampah dapur diolah menjadi kompos untuk pekarangan.
            merawat taman bermain anak | Taman yang dirawat bersama menjadi tempat berkumpul keluarga.
        """,
        tempat="""
            Balai dusun
            Balai desa
            Taman desa
        """,
        paragraf="""
            Kebiasaan ini berawal dari beberapa orang saja. Setelah hasilnya terlihat, warga lain ikut tanpa perlu diajak berulang kali.
            Kelompok menyepakati aturan yang pendek, sehingga semua anggota dapat mengingatnya.
            Kegagalan juga diceritakan. Percobaan yang tidak berhasil justru paling banyak ditanyakan oleh tamu dari desa lain.
            Anggota baru ditemani anggota lama sampai terbiasa.
            Pendamping mencatat langkah-langkahnya supaya desa lain dapat menirunya sesuai keadaan masing-masing.
        """,
        judul_butir="Yang dapat ditiru",
        butir="""
            Mulai dari kelompok kecil.
            Buat aturan yang mudah diingat.
            Catat semuanya secara terbuka.
            Ceritakan juga kegagalannya.
        """,
        kutipan="""
            Kami mulai dari yang bisa dikerjakan besok pagi.
            Kalau catatannya terbuka, orang tidak saling curiga.
        """,
    ),
    "pengumuman": Bahan(
        pelaku="""
            Pendamping desa
            Tim pendamping
            Pemerintah desa
            Sekretariat pendamping
        """,
        tindakan="""
            mengumumkan jadwal layanan konsultasi | Warga dapat datang pada hari layanan untuk bertanya tentang program desa.
            mengundang warga mengikuti musyawarah | Musyawarah terbuka bagi semua warga, dengan atau tanpa undangan.
            membuka pendaftaran peserta pelatihan | Pendaftaran dilakukan di kantor desa dan tidak dipungut biaya.
            mengingatkan batas waktu pengumpulan usulan | Usulan yang terlambat tetap dicatat untuk pembahasan berikutnya.
            memberitahukan perubahan jadwal kunjungan | Jadwal kunjungan berubah, tempatnya tetap.
            menyampaikan tata cara pengaduan | Pengaduan dapat disampaikan langsung, tertulis, atau melalui BPD.
            mengajak warga memeriksa data keluarganya | Pemeriksaan data dilakukan di kantor desa dan bersifat pribadi.
        """,
        tempat="",
        paragraf="""
            Pemberitahuan ini juga ditempel di papan informasi kantor desa dan dibacakan dalam pertemuan dusun.
            Layanan tidak dipungut biaya. Bila ada yang meminta bayaran, warga diminta segera melapor.
            Warga yang tidak dapat datang sendiri boleh meminta bantuan kader di dusunnya.
            Bawalah catatan pertanyaan supaya waktu layanan terpakai dengan baik.
            Jam layanan mengikuti jam kerja kantor desa, kecuali pada hari libur.
        """,
        judul_butir="Yang perlu diperhatikan",
        butir="""
            Datang pada jam layanan.
            Tulis pertanyaan lebih dulu.
            Jangan serahkan surat asli.
            Minta tanda terima bila menyerahkan berkas.
        """,
        kutipan="""
            Semua warga boleh datang, tidak harus menunggu undangan.
            Bertanya tidak dipungut biaya.
        """,
        umum="""
            Penjelasan memakai bahasa sehari-hari. Warga yang lebih nyaman memakai bahasa daerah akan dilayani dengan bahasa itu.
            Keterangan pribadi yang disampaikan kepada petugas tidak diumumkan.
            Lansia, ibu hamil, dan penyandang disabilitas didahulukan.
            Warga yang tinggal jauh dapat menitipkan pertanyaan tertulis kepada kepala dusun.
            Pemerintah desa diminta meneruskan kabar ini ke semua dusun.
        """,
        penutup="""
            Perubahan berikutnya akan diumumkan di tempat yang sama.
            Warga yang ingin bertanya dapat datang ke kantor desa pada jam layanan.
        """,
    ),
}


def susun_berita(benih, nomor, *, kategori=tuple(BAHAN), hari=None, gambar=()):
    """Return the values (dict) of one sample article, the same for the same arguments.

    `benih` and `nomor` are whole numbers; `kategori` the slugs to choose from; `hari` the date of
    publication, from which tanggal_kegiatan is counted back; `gambar` the (key, alternative text,
    caption) of pictures to use. Besides the fields of Berita (`kategori` a slug, `foto_utama` a key or
    None) there are `gambar_isi` (keys of the pictures inside the text) and `foto` (key and caption of
    the pictures below it). The HTML is as the sanitiser leaves it.
    """
    acak = random.Random(f"{benih}-{nomor}")  # noqa: S311  (nothing here is secret)
    slug = acak.choice(kategori)
    bahan = BAHAN.get(slug, LAIN)
    tindakan, ringkasan = acak.choice(bahan.tindakan)
    judul = f"{acak.choice(bahan.pelaku)} {tindakan} {acak.choice(_larik(CARA))}"
    tempat = acak.choice(bahan.tempat) if bahan.tempat else ""
    blok = _blok_isi(acak, bahan, judul, ringkasan, tempat)
    jeda = acak.choice((0, 1, 1, 2, 3))  # days from the event to its publication
    utama = acak.choice(gambar) if gambar and acak.random() < 0.9 else None
    dalam = acak.sample(gambar, acak.choice((1, 2))) if gambar and acak.random() < 0.15 else []
    for pk, alt, _ in dalam:
        letak = acak.choice([i for i, b in enumerate(blok) if i and b.startswith("<p>")])
        blok.insert(letak, f'<p><img data-gambar="{pk}" alt="{alt}"></p>')
    foto = acak.sample(gambar, acak.choice((2, 3))) if gambar and acak.random() < 0.1 else []
    return {
        "judul": judul,
        "ringkasan": ringkasan,
        "isi": "\n".join(blok),
        "kategori": slug,
        "tanggal_kegiatan": hari - timedelta(days=jeda) if hari and tempat else None,
        "tempat": tempat,
        "penulis": PENULIS,
        "foto_utama": utama and utama[0],
        "keterangan_foto": utama[2] if utama else "",
        "gambar_isi": [pk for pk, _, _ in dalam],
        "foto": [(pk, keterangan) for pk, _, keterangan in foto],
    }


def _blok_isi(acak, bahan, judul, ringkasan, tempat):
    """Return the blocks of HTML of one article, 7 to 12 of them paragraphs."""
    tempat = f" Kegiatan berlangsung di {tempat[0].lower()}{tempat[1:]}." if tempat else ""
    awal, akhir = _pilih(acak, bahan.paragraf, 2, 5), _pilih(acak, bahan.umum, 2, 4)
    blok = [f"<p><strong>P3MD –</strong> {judul}.{tempat}</p>", f"<p>{ringkasan}</p>"]
    blok += [f"<p>{paragraf}</p>" for paragraf in awal]
    if acak.random() < 0.4:
        blok.insert(3, f"<blockquote><p>{acak.choice(bahan.kutipan)}</p></blockquote>")
    if acak.random() < 0.5:
        blok += [f"<h2>{bahan.judul_butir}</h2>", f"<ul>{_baris(bahan.butir, 'li')}</ul>"]
    if tempat and acak.random() < 0.25:
        blok += ["<h2>Ringkasnya</h2>", _tabel(*acak.choice(TABEL))]
    if not blok[-1].startswith("<p>"):
        blok.append("<h2>Selanjutnya</h2>")
    blok += [f"<p>{paragraf}</p>" for paragraf in akhir]
    return [*blok, f"<p>{acak.choice(bahan.penutup)}</p>"]


def _pilih(acak, daftar, paling_sedikit, paling_banyak):
    return acak.sample(daftar, acak.randint(paling_sedikit, paling_banyak))


def _baris(isi, elemen, atribut=""):
    return "\n".join(f"<{elemen}{atribut}>{satu}</{elemen}>" for satu in isi)


def _tabel(judul, kepala, baris):
    isi = "\n".join(f"<tr>{_baris(sel, 'td')}</tr>" for sel in baris)
    kepala = _baris(kepala, "th", ' scope="col"')
    return (
        f"<table><caption>{judul}</caption>\n<thead><tr>{kepala}</tr></thead>\n<tbody>{isi}</tbody></table>"
    )
